'use client'
import * as Menu from '@radix-ui/react-dropdown-menu'
import { type ReactNode, forwardRef, useCallback } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { type KeyrackContextValue, useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { TrashIcon } from './icons.tsx'
import type { KeyMenuItemProps } from './key-menu-item.tsx'
import { OpenedMenu, type OpenedMenuProps } from './menu-parts.tsx'
import { panels } from './modules.ts'
import { classes, nothing } from './props.ts'
import { rehearseIn } from './rehearse.tsx'

export interface RowMenuProps extends OpenedMenuProps {
  apiKey: ApiKey
  canRemove: boolean
  items: ReactNode
}

/** What opens from the ⋮ of a row. */
export function RowMenu({ apiKey, canRemove, items, ...opened }: RowMenuProps): ReactNode {
  const { core } = useKeyrackContext()
  const { messages, say } = useMessages()
  const returnFocus = useReturnFocus(apiKey.id)
  return (
    <OpenedMenu {...opened} onCloseAutoFocus={returnFocus}>
      {items}
      {items && canRemove && <Menu.Separator className="kr-menu-separator" />}
      {canRemove && (
        <RowMenuItem tone="danger" onSelect={() => core.remove.ask(apiKey)}>
          <TrashIcon />
          {say(messages.remove.item)}
        </RowMenuItem>
      )}
    </OpenedMenu>
  )
}

const NO_KEY: ApiKey = { id: '', name: null, hint: null, status: 'active', createdAt: null }
const NO_BUTTON = { current: null }

/** Renders the menu of no key, open. */
export function rehearse(context: KeyrackContextValue): void {
  rehearseIn(context, <RowMenu apiKey={NO_KEY} canRemove items={null} button={NO_BUTTON} id="" labelledBy="" open byKeyboard={false} onOpenChange={nothing} />)
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
