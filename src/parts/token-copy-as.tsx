'use client'
import * as Menu from '@radix-ui/react-dropdown-menu'
import { type ReactNode, useRef, useState } from 'react'
import type { CopyFormat } from '../flows/copy-formats.ts'
import type { CopyState } from '../flows/copy.ts'
import { useDirection } from '../hooks/use-direction.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'
import { CheckIcon, MenuIcon } from './icons.tsx'
import { keepWidth } from './keep-width.ts'
import { useMenuMotion } from './menu-motion.ts'
import { spentPresses } from './spent-presses.ts'
import { useFormatName } from './token-copy-format.ts'

export interface TokenCopyAsProps {
  formats: readonly CopyFormat[]
  /** How copying in one of the formats stands. */
  state: CopyState
  /** Something is being copied, in whatever form. */
  busy: boolean
  onCopy: (format: CopyFormat) => void
}

/** The menu of the formats in which the token can be copied. */
export function TokenCopyAs({ formats, state, busy, onCopy }: TokenCopyAsProps): ReactNode {
  const dir = useDirection()
  const { messages, say } = useMessages()
  const nameOf = useFormatName()
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const motion = useMenuMotion(open)
  const choose = (format: CopyFormat): void => {
    if (trigger.current) keepWidth(trigger.current)
    trigger.current?.focus() // before the menu would do so: a focus that moves later may take the selected token's selection away
    onCopy(format)
  }
  // Back to the button, unless the press that closed the menu put the focus on something else in the dialog.
  const returnFocus = (event: Event): void => {
    event.preventDefault()
    if (!document.activeElement?.closest('.kr-panel-body')) trigger.current?.focus()
  }
  // Inside the dialog, not portalled out of it: what is modal holds all that can be reached while it is open.
  return (
    <Menu.Root modal={false} dir={dir} open={open} onOpenChange={(wanted) => setOpen(wanted && !busy)}>
      <Menu.Trigger asChild>
        <Button ref={trigger} className="kr-copy-as" data-copy={state} busy={state === 'copying'} aria-disabled={busy}>
          {state === 'copied' && <CheckIcon />}
          {say(state === 'copied' ? messages.token.copied : messages.token.copyAs)}
          {state !== 'copied' && <MenuIcon />}
        </Button>
      </Menu.Trigger>
      <Menu.Content
        ref={motion}
        className="kr-menu"
        align="start"
        sideOffset={4}
        collisionPadding={8}
        loop
        onCloseAutoFocus={returnFocus}
        onPointerDownOutside={({ detail }) => void spentPresses.add(detail.originalEvent)}
      >
        {formats.map((format) => (
          <Menu.Item key={format.id} className="kr-menu-item" onSelect={() => choose(format)}>
            <bdi>{nameOf(format)}</bdi>
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Root>
  )
}
