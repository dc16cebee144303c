'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import { Slot } from '@radix-ui/react-slot'
import { type ComponentPropsWithoutRef, type ReactNode, forwardRef, useId, useRef } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { useKeyrackContext, useStore } from '../hooks/context.ts'
import { useAnchor } from '../hooks/use-anchor.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Awaited } from './awaited.tsx'
import { menu, panels } from './modules.ts'
import { isOpen, useOpening } from './opening.ts'
import { classes } from './props.ts'

export interface KeyMenuProps extends ComponentPropsWithoutRef<'button'> {
  apiKey: ApiKey
  /** The host's own items, above Delete…: `<KeyMenuItem>`s. @default none */
  items?: ReactNode
  /** The host's own trigger, as the one child. @default false */
  asChild?: boolean | undefined
}

/** The ⋮ of a row. Renders nothing where there is nothing to do with this key. */
export const KeyMenu = forwardRef<HTMLButtonElement, KeyMenuProps>(function KeyMenu({ apiKey, items, asChild = false, className, children, ...props }, ref) {
  const { adapter } = useKeyrackContext()
  const { messages, say, nameOf } = useMessages()
  const own = useId()
  const loaded = useStore(menu)
  const button = useRef<HTMLButtonElement>(null)
  const merged = useComposedRefs(ref, useAnchor(`menu:${apiKey.id}`), button)
  const { opened, setOpen, handlers } = useOpening(props, menu, panels)
  const canRemove = adapter.remove !== undefined && apiKey.can?.remove !== false && apiKey.status !== 'revoked'
  if (!canRemove && !items) return null
  const open = isOpen(opened)
  const shown = open && loaded !== null
  const [id, menuId] = [props.id ?? own, `${own}menu`]
  const Trigger = asChild ? Slot : 'button'
  return (
    <>
      <Trigger
        type="button"
        aria-haspopup="menu"
        aria-expanded={shown}
        aria-controls={shown ? menuId : undefined}
        aria-label={say(messages.table.actionsFor, { name: nameOf(apiKey.name) })}
        data-state={shown ? 'open' : 'closed'}
        data-disabled={props.disabled ? '' : undefined}
        {...props}
        {...handlers}
        id={id}
        ref={merged}
        className={asChild ? className : classes('kr-menu-trigger', className)}
      >
        {children}
      </Trigger>
      {!loaded && <Awaited module={menu} pressed={open} onGiveUp={() => setOpen(false)} />}
      {loaded && opened !== 'never' && (
        <loaded.RowMenu apiKey={apiKey} canRemove={canRemove} items={items} button={button} id={menuId} labelledBy={id} open={open} byKeyboard={opened === 'by key'} onOpenChange={setOpen} />
      )}
    </>
  )
})
