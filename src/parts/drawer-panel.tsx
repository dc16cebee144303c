'use client'
import { type ReactNode, forwardRef } from 'react'
import { CLOSED, type CreateState, createReducer, isDrawerOpen } from '../flows/create.ts'
import { type KeyrackContextValue, useKeyrackContext } from '../hooks/context.ts'
import { useCreateKey } from '../hooks/use-create-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import type { CreateKeyDrawerProps } from './create-key-drawer.tsx'
import { CreateKeyForm } from './create-key-form.tsx'
import { ExistingKey } from './existing-key.tsx'
import type { GateProps } from './gate.tsx'
import { type DismissReason, Panel } from './panel.tsx'
import { PanelHeader } from './panel-header.tsx'
import { nothing } from './props.ts'
import { rehearseIn } from './rehearse.tsx'

/** What `CreateKeyDrawer` is once it has been loaded. */
export const DrawerPanel = forwardRef<HTMLDivElement, CreateKeyDrawerProps>(function DrawerPanel({ size = 'medium', onDismiss, ...props }, ref) {
  const { core } = useKeyrackContext()
  const { state, flow, available } = useCreateKey()
  const gate = useDiscardGate()
  const dismiss = (reason: DismissReason): void => {
    let refused = false
    onDismiss?.({ reason, preventDefault: () => void (refused = true) })
    if (!refused) flow.leave()
  }
  return (
    <Panel
      {...props}
      ref={ref}
      open={available && isDrawerOpen(state)}
      placement="side"
      still={state.at === 'revealing'}
      data-size={size}
      gate={gate}
      onDismiss={dismiss}
      onReturnFocus={(opener) => {
        if (core.create.get().at !== 'closed' || core.remove.get().at !== 'closed') return // another panel has the focus
        if (opener) opener.focus()
        else core.anchors.focus('create')
      }}
    >
      <DrawerContent state={state} onDismiss={dismiss} />
    </Panel>
  )
})

const OPENED = createReducer(CLOSED, { type: 'opened' })

/** Renders the drawer as it opens, where it can. */
export function rehearse(context: KeyrackContextValue): void {
  if (!context.adapter.create) return
  rehearseIn(
    context,
    <Panel open placement="side" onDismiss={nothing} onReturnFocus={nothing}>
      <DrawerContent state={OPENED} onDismiss={nothing} />
    </Panel>,
  )
}

function DrawerContent({ state, onDismiss }: { state: CreateState; onDismiss: (reason: DismissReason) => void }): ReactNode {
  const { messages, say } = useMessages()
  return (
    <>
      <PanelHeader title={say(messages.create.title)} closeLabel={say(messages.create.close)} busy={state.at === 'submitting'} onClose={() => onDismiss('close')} />
      {state.at === 'tokenless' && (
        <div className="kr-fields">
          <ExistingKey apiKey={state.key} message={messages.create.tokenless} advice={messages.create.replace} />
        </div>
      )}
      {(state.at === 'editing' || state.at === 'submitting' || state.at === 'unknown') && <CreateKeyForm state={state} onCancel={() => onDismiss('cancel')} />}
    </>
  )
}

function useDiscardGate(): GateProps | null {
  const { state, flow } = useCreateKey()
  const { messages, say } = useMessages()
  if ((state.at !== 'editing' && state.at !== 'unknown') || !state.leaving) return null
  return {
    title: say(messages.create.discard),
    hint: say(messages.create.discardHint),
    stay: say(messages.create.keep),
    leave: say(messages.create.confirmDiscard),
    onStay: flow.stay,
    onLeave: flow.discard,
  }
}
