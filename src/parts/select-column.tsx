'use client'
import { type ChangeEvent, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { SELECT } from '../data/columns.ts'
import type { Selection } from '../flows/selection.ts'
import { useSelected, useStore } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { SelectionContext, useIsSelected } from '../hooks/use-selection.ts'
import type { KeyColumn } from './columns.tsx'

const SELECT_COLUMN: KeyColumn = {
  id: SELECT,
  enableSorting: false,
  header: () => <SelectAll />,
  cell: ({ row }) => <SelectOne apiKey={row.original} />,
}

/** The columns, with one of checkboxes before them where rows can be selected. */
export function useSelectColumn(columns: readonly KeyColumn[], selectable: boolean): readonly KeyColumn[] {
  return useMemo(() => (selectable ? [SELECT_COLUMN, ...columns] : columns), [columns, selectable])
}

function SelectOne({ apiKey }: { apiKey: ApiKey }): ReactNode {
  const { messages, say, nameOf } = useMessages()
  const selection = useContext(SelectionContext)
  const selected = useIsSelected(apiKey.id) ?? false
  // A checkbox changes by a click, also where it is a key that is pressed: that click knows of Shift.
  const change = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>): void => selection?.mark(apiKey.id, target.checked, (nativeEvent as MouseEvent).shiftKey)
  return (
    <label className="kr-select-row">
      <input type="checkbox" className="kr-checkbox" aria-label={say(messages.selection.one, { name: nameOf(apiKey.name) })} checked={selected} onChange={change} />
    </label>
  )
}

function SelectAll(): ReactNode {
  const selection = useContext(SelectionContext)
  return selection && <AllCheckbox selection={selection} />
}

function AllCheckbox({ selection }: { selection: Selection }): ReactNode {
  const { messages, say } = useMessages()
  const box = useRef<HTMLInputElement>(null)
  const rows = useStore(selection.atHand)
  const count = useSelected(selection, (ids) => rows.filter(({ id }) => ids.has(id)).length)
  const all = count > 0 && count === rows.length
  const some = count > 0 && !all
  useEffect(() => {
    if (box.current) box.current.indeterminate = some // there is no attribute for it
  }, [some])
  return (
    <label className="kr-select-row">
      <input ref={box} type="checkbox" className="kr-checkbox" aria-label={say(messages.selection.all)} checked={all} onChange={({ target }) => selection.markAll(target.checked)} />
    </label>
  )
}
