'use client'
import { type ReactNode, useId, useRef } from 'react'
import { useStore } from '../hooks/context.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Awaited, useIdleLoad } from './awaited.tsx'
import { Button } from './button.tsx'
import type { KeyColumn } from './columns.tsx'
import { MenuIcon } from './icons.tsx'
import { columnSettings } from './modules.ts'
import { isOpen, useOpening } from './opening.ts'

/** What opens the menu of the columns. */
export function ColumnsButton({ keys, columns }: { keys: Keys; columns: readonly KeyColumn[] }): ReactNode {
  const { messages, say } = useMessages()
  const own = useId()
  const loaded = useStore(columnSettings)
  const button = useRef<HTMLButtonElement>(null)
  const { opened, setOpen, handlers } = useOpening({}, columnSettings)
  useIdleLoad(columnSettings)
  const open = isOpen(opened)
  const shown = open && loaded !== null
  const [id, menuId] = [`${own}button`, `${own}menu`]
  return (
    <>
      <Button ref={button} id={id} className="kr-columns" aria-haspopup="menu" aria-expanded={shown} aria-controls={shown ? menuId : undefined} data-state={shown ? 'open' : 'closed'} {...handlers}>
        {say(messages.columns.title)}
        <MenuIcon />
      </Button>
      {!loaded && <Awaited module={columnSettings} pressed={open} onGiveUp={() => setOpen(false)} />}
      {loaded && opened !== 'never' && <loaded.ColumnsMenu keys={keys} columns={columns} button={button} id={menuId} labelledBy={id} open={open} byKeyboard={opened === 'by key'} onOpenChange={setOpen} />}
    </>
  )
}
