'use client'
import * as Menu from '@radix-ui/react-dropdown-menu'
import { type ReactNode, useState } from 'react'
import { type ColumnsState, NO_COLUMNS, inOrder, isSettable, moved, onScreen, toggled } from '../data/columns.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { type KeyColumn, columnId, columnName } from './columns.tsx'
import { CheckIcon, NextIcon } from './icons.tsx'
import { OpenedMenu, type OpenedMenuProps } from './menu-parts.tsx'

export interface ColumnsMenuProps extends OpenedMenuProps {
  keys: Keys
  /** All columns, those that are hidden too. */
  columns: readonly KeyColumn[]
}

/** What opens from the button of the columns. */
export function ColumnsMenu({ keys, columns, ...opened }: ColumnsMenuProps): ReactNode {
  return (
    <OpenedMenu {...opened}>
      <Items keys={keys} columns={columns} />
    </OpenedMenu>
  )
}

function Items({ keys, columns }: Pick<ColumnsMenuProps, 'keys' | 'columns'>): ReactNode {
  const { messages, say } = useMessages()
  const state = keys.view.columns
  const ids = columns.map(columnId)
  const [order] = useState(() => inOrder(ids, state)) // an item that is moved while it is pressed would be lost from under the hand
  const set = (next: ColumnsState): void => keys.dispatch({ type: 'columns', columns: next })
  const shown = onScreen(ids, state).filter(isSettable)
  const listed = order.flatMap((id) => (isSettable(id) ? (columns.find((column) => columnId(column) === id) ?? []) : []))
  return (
    <>
      {listed.map((column) => {
        const id = columnId(column)
        const isShown = shown.includes(id)
        return (
          <CheckItem key={id} checked={isShown} disabled={isShown && shown.length === 1} onChange={() => set(toggled(state, 'hidden', id))}>
            {say(columnName(column, messages))}
          </CheckItem>
        )
      })}
      <Menu.Separator className="kr-menu-separator" />
      {listed
        .filter((column) => shown.includes(columnId(column)))
        .map((column) => (
          <Arrange key={columnId(column)} id={columnId(column)} name={say(columnName(column, messages))} ids={ids} state={state} set={set} />
        ))}
      <Menu.Separator className="kr-menu-separator" />
      <Menu.Item className="kr-menu-item" onSelect={() => set(NO_COLUMNS)}>
        {say(messages.columns.reset)}
      </Menu.Item>
    </>
  )
}

interface ArrangeProps {
  id: string
  name: string
  ids: readonly string[]
  state: ColumnsState
  set: (next: ColumnsState) => void
}

/** Moves and pins one column. */
function Arrange({ id, name, ids, state, set }: ArrangeProps): ReactNode {
  const { container } = useKeyrackContext()
  const { messages, say } = useMessages()
  return (
    <Menu.Sub>
      <Menu.SubTrigger className="kr-menu-item kr-menu-sub">
        {say(messages.columns.arrange, { name })}
        <NextIcon />
      </Menu.SubTrigger>
      <Menu.Portal container={container}>
        <Menu.SubContent className="kr-menu" collisionPadding={8} loop>
          <MoveItem to={moved(ids, state, id, -1)} set={set}>
            {say(messages.columns.earlier)}
          </MoveItem>
          <MoveItem to={moved(ids, state, id, 1)} set={set}>
            {say(messages.columns.later)}
          </MoveItem>
          <CheckItem checked={state.pinned.includes(id)} onChange={() => set(toggled(state, 'pinned', id))}>
            {say(messages.columns.pinned)}
          </CheckItem>
        </Menu.SubContent>
      </Menu.Portal>
    </Menu.Sub>
  )
}

// A column is often moved by more than one place, and one column seldom hidden alone: the menu stays open.
const stayOpen = (event: Event): void => event.preventDefault()

function MoveItem({ to, set, children }: Pick<ArrangeProps, 'set'> & { to: ColumnsState | null; children: ReactNode }): ReactNode {
  const onSelect = (event: Event): void => {
    stayOpen(event)
    if (to) set(to)
  }
  return (
    <Menu.Item className="kr-menu-item" disabled={to === null} onSelect={onSelect}>
      {children}
    </Menu.Item>
  )
}

function CheckItem({ checked, disabled = false, onChange, children }: { checked: boolean; disabled?: boolean; onChange: () => void; children: ReactNode }): ReactNode {
  return (
    <Menu.CheckboxItem className="kr-menu-item kr-menu-check" checked={checked} disabled={disabled} onSelect={stayOpen} onCheckedChange={onChange}>
      <span className="kr-menu-mark">
        <Menu.ItemIndicator>
          <CheckIcon />
        </Menu.ItemIndicator>
      </span>
      {children}
    </Menu.CheckboxItem>
  )
}
