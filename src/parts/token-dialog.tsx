'use client'
import { type ComponentPropsWithoutRef, type ReactNode, forwardRef, useEffect } from 'react'
import { useKeyrackContext, useSelected, useStore } from '../hooks/context.ts'
import { Awaited } from './awaited.tsx'
import { panels } from './modules.ts'
import type { DismissReason } from './panel.tsx'
import type { Placement } from './panel-motion.ts'
import type { TokenOptions } from './token-box.tsx'

export interface TokenDialogProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title' | 'children'>, TokenOptions {
  /** In the drawer's place, or in the middle of the page. @default 'side' */
  placement?: Placement | undefined
  /** Hears when somebody wants the dialog closed, and how; `preventDefault()` keeps it open. */
  onDismiss?: ((event: { reason: DismissReason; preventDefault: () => void }) => void) | undefined
}

/** Shows a new token, once. It closes when the token was copied, or the user says it is saved (with `proveSaved`: shows so); otherwise it asks first. */
export const TokenDialog = forwardRef<HTMLDivElement, TokenDialogProps>(function TokenDialog(props, ref) {
  const loaded = useStore(panels)
  return loaded ? <loaded.TokenPanel {...props} ref={ref} /> : <AwaitedDialog />
})

// A host's own form may send without the drawer: this comes when it opens, and a token stays in the vault until it has.
function AwaitedDialog(): ReactNode {
  const { core } = useKeyrackContext()
  const at = useSelected(core.create, (state) => state.at)
  useEffect(() => {
    if (at !== 'closed') void panels.load()
  }, [at])
  return <Awaited module={panels} pressed={at === 'revealing'} onGiveUp={null} />
}
