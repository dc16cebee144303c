'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import * as Menu from '@radix-ui/react-dropdown-menu'
import { type ComponentPropsWithoutRef, type ReactNode, forwardRef, useCallback } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useAnchor } from '../hooks/use-anchor.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { MoreIcon, TrashIcon } from './icons.tsx'
import { classes } from './props.ts'
import { useMenuMotion } from './menu-motion.ts'

export interface KeyMenuProps extends ComponentPropsWithoutRef<'button'> {
  apiKey: ApiKey
  /** The host's own items, above Delete…: `<KeyMenuItem>`s. @default none */
  items?: ReactNode
  /** The host's own trigger, as the one child. @default false */
  asChild?: boolean | undefined
}

/** The ⋮ of a row. Renders nothing where there is nothing to do with this key. */
export const KeyMenu = forwardRef<HTMLButtonElement, KeyMenuProps>(function KeyMenu({ apiKey, items, className, children, ...props }, ref) {
  const { core, adapter, container, dir } = useKeyrackContext()
  const { messages, say, nameOf } = useMessages()
  const trigger = useComposedRefs(ref, useAnchor(`menu:${apiKey.id}`))
  const motion = useMenuMotion()
  const canRemove = adapter.remove !== undefined && apiKey.can?.remove !== false && apiKey.status !== 'revoked'
  const returnFocus = useCallback(
    (event: Event) => {
      const isGone = core.anchors.get(`menu:${apiKey.id}`) === null // its row went while the menu was open
      if (core.remove.get().at !== 'closed' || isGone) event.preventDefault() // a dialog that was just opened has the focus
      if (isGone) core.anchors.focus()
    },
    [core, apiKey.id],
  )
  if (!canRemove && !items) return null
  return (
    <Menu.Root modal={false} dir={dir}>
      <Menu.Trigger
        aria-label={say(messages.table.actionsFor, { name: nameOf(apiKey.name) })}
        {...props}
        ref={trigger}
        className={classes('kr-menu-trigger', className)}
      >
        {children ?? <MoreIcon />}
      </Menu.Trigger>
      <Menu.Portal container={container}>
        <Menu.Content ref={motion} className="kr-menu" align="end" sideOffset={4} collisionPadding={8} loop onCloseAutoFocus={returnFocus}>
          {items}
          {items && canRemove && <Menu.Separator className="kr-menu-separator" />}
          {canRemove && (
            <KeyMenuItem tone="danger" onSelect={() => core.remove.ask(apiKey)}>
              <TrashIcon />
              {say(messages.remove.item)}
            </KeyMenuItem>
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  )
})

export interface KeyMenuItemProps extends Omit<ComponentPropsWithoutRef<'div'>, 'onSelect'> {
  /** @default 'plain' */
  tone?: 'plain' | 'danger' | undefined
  /** @default false */
  disabled?: boolean | undefined
  onSelect?: ((event: Event) => void) | undefined
  /** What typing finds the item by. @default its text */
  textValue?: string | undefined
}

/** One item of a row's menu. */
export const KeyMenuItem = forwardRef<HTMLDivElement, KeyMenuItemProps>(function KeyMenuItem({ tone = 'plain', disabled = false, className, onSelect, textValue, ...props }, ref) {
  return <Menu.Item {...props} {...(onSelect && { onSelect })} {...(textValue !== undefined && { textValue })} disabled={disabled} ref={ref} className={classes('kr-menu-item', className)} data-tone={tone} />
})
