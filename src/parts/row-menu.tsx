'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import * as Menu from '@radix-ui/react-dropdown-menu'
import { type ReactNode, type RefObject, forwardRef, useCallback, useRef } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { TrashIcon } from './icons.tsx'
import type { KeyMenuItemProps } from './key-menu-item.tsx'
import { FirstItemFocused, StandIn } from './menu-parts.tsx'
import { useMenuMotion } from './menu-motion.ts'
import { panels } from './modules.ts'
import { classes } from './props.ts'

export interface RowMenuProps {
  apiKey: ApiKey
  canRemove: boolean
  items: ReactNode
  /** What was pressed. It stays where it is: the menu opens beside it, and gives the focus back to it. */
  button: RefObject<HTMLButtonElement | null>
  /** The ids of the menu and of what names it. */
  id: string
  labelledBy: string
  open: boolean
  /** The first item has the focus at once. */
  byKeyboard: boolean
  onOpenChange: (open: boolean) => void
}

/** What opens from the ⋮ of a row. */
export function RowMenu({ apiKey, canRemove, items, button, id, labelledBy, open, byKeyboard, onOpenChange }: RowMenuProps): ReactNode {
  const { core, container, dir } = useKeyrackContext()
  const { messages, say } = useMessages()
  const content = useRef<HTMLDivElement>(null)
  const ref = useComposedRefs(content, useMenuMotion())
  const returnFocus = useReturnFocus(apiKey.id)
  return (
    <Menu.Root modal={false} dir={dir} open={open} onOpenChange={onOpenChange}>
      <Menu.Trigger asChild>
        <StandIn button={button} />
      </Menu.Trigger>
      <Menu.Portal container={container}>
        <Menu.Content ref={ref} id={id} aria-labelledby={labelledBy} className="kr-menu" align="end" sideOffset={4} collisionPadding={8} loop onCloseAutoFocus={returnFocus}>
          {byKeyboard && <FirstItemFocused content={content} />}
          {items}
          {items && canRemove && <Menu.Separator className="kr-menu-separator" />}
          {canRemove && (
            <RowMenuItem tone="danger" onSelect={() => core.remove.ask(apiKey)}>
              <TrashIcon />
              {say(messages.remove.item)}
            </RowMenuItem>
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  )
}

function useReturnFocus(id: string): (event: Event) => void {
  const { core } = useKeyrackContext()
  return useCallback(
    (event) => {
      const isGone = core.anchors.get(`menu:${id}`) === null // its row went while the menu was open
      const isAsked = core.remove.get().at !== 'closed' && panels.get() !== null // a dialog that was just opened has the focus
      if (isAsked || isGone) event.preventDefault()
      if (isGone) core.anchors.focus()
    },
    [core, id],
  )
}

/** What `KeyMenuItem` is once it has been loaded. */
export const RowMenuItem = forwardRef<HTMLDivElement, KeyMenuItemProps>(function RowMenuItem({ tone = 'plain', disabled = false, className, onSelect, textValue, ...props }, ref) {
  return <Menu.Item {...props} {...(onSelect && { onSelect })} {...(textValue !== undefined && { textValue })} disabled={disabled} ref={ref} className={classes('kr-menu-item', className)} data-tone={tone} />
})
