'use client'
import { type ReactNode, useId } from 'react'
import { filters } from '../data/in-page.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { useMessages } from '../hooks/use-messages.ts'
import type { Message, Messages } from '../messages/types.ts'
import { type KeyColumn, cellLabel } from './columns.tsx'
import { ChevronIcon } from './icons.tsx'

/** A choice for each column on screen that the list can be filtered by. */
export function KeysFilters({ keys, columns }: { keys: Keys; columns: readonly KeyColumn[] }): ReactNode {
  const offered = Object.entries(filters(useKeyrackContext().adapter.traits))
  const { messages } = useMessages()
  return offered.map(([name, values]) => {
    const column = columns.find(({ id }) => id === name)
    return column && <Filter key={name} keys={keys} name={name} label={cellLabel(name, column.header, messages) ?? name} values={values} />
  })
}

function Filter({ keys: { view, dispatch }, name, label, values }: { keys: Keys; name: string; label: Message; values: readonly string[] }): ReactNode {
  const { messages, say } = useMessages()
  const id = useId()
  const choose = (value: string): void => {
    const { [name]: _, ...others } = view.filter
    dispatch({ type: 'filter', filter: value === '' ? others : { ...others, [name]: value } })
  }
  return (
    <div className="kr-filter">
      <label htmlFor={id}>{say(label)}</label>
      <span className="kr-select">
        <select id={id} value={view.filter[name] ?? ''} onChange={(event) => choose(event.target.value)}>
          <option value="">{say(messages.table.any)}</option>
          {values.map((value) => (
            <option key={value} value={value}>
              {say(wordOf(name, value, messages))}
            </option>
          ))}
        </select>
        <ChevronIcon />
      </span>
    </div>
  )
}

function wordOf(name: string, value: string, { key }: Messages): Message {
  return name === 'status' && Object.hasOwn(key, value) ? key[value as keyof typeof key] : value
}
