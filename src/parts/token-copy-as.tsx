'use client'
import * as Menu from '@radix-ui/react-dropdown-menu'
import { type ReactNode, useState } from 'react'
import type { CopyFormat } from '../flows/copy-formats.ts'
import type { CopyState } from '../flows/copy.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'
import { CheckIcon, MenuIcon } from './icons.tsx'
import { useMenuMotion } from './menu-motion.ts'
import { useFormatName } from './token-copy-format.ts'

export interface TokenCopyAsProps {
  formats: readonly CopyFormat[]
  /** How copying in one of the formats stands. */
  state: CopyState
  busy: boolean
  onCopy: (format: CopyFormat) => void
}

/** The menu of the formats in which the token can be copied. */
export function TokenCopyAs({ formats, state, busy, onCopy }: TokenCopyAsProps): ReactNode {
  const { dir } = useKeyrackContext()
  const { messages, say } = useMessages()
  const nameOf = useFormatName()
  const motion = useMenuMotion()
  const [open, setOpen] = useState(false)
  // Inside the dialog, not portalled out of it: what is modal holds all that can be reached while it is open.
  return (
    <Menu.Root modal={false} dir={dir} open={open} onOpenChange={(wanted) => setOpen(wanted && !busy)}>
      <Menu.Trigger asChild>
        <Button className="kr-copy-as" data-copy={state} busy={busy}>
          {state === 'copied' && <CheckIcon />}
          {say(state === 'copied' ? messages.token.copied : messages.token.copyAs)}
          {state !== 'copied' && <MenuIcon />}
        </Button>
      </Menu.Trigger>
      <Menu.Content ref={motion} className="kr-menu" align="start" sideOffset={4} collisionPadding={8} loop>
        {formats.map((format) => (
          <Menu.Item key={format.id} className="kr-menu-item" onSelect={() => onCopy(format)}>
            <bdi>{nameOf(format)}</bdi>
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Root>
  )
}
