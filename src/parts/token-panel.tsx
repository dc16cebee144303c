'use client'
import { type ReactNode, forwardRef } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useCreateKey } from '../hooks/use-create-key.ts'
import { showControls } from '../format/text.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'
import type { GateProps } from './gate.tsx'
import { type DismissReason, Panel } from './panel.tsx'
import { PanelHeader } from './panel-header.tsx'
import { Say } from './say.tsx'
import { TokenBox, type TokenOptions } from './token-box.tsx'
import type { TokenDialogProps } from './token-dialog.tsx'
import { TokenProof } from './token-proof.tsx'

/** What `TokenDialog` is once it has been loaded. */
export const TokenPanel = forwardRef<HTMLDivElement, TokenDialogProps>(function TokenPanel({ placement = 'side', initialReveal, isolateToken, concealWhenHidden, copyAs, proveSaved, onDismiss, ...props }, ref) {
  const { core } = useKeyrackContext()
  const { state, flow } = useCreateKey()
  const gate = useClosingGate()
  const options = { initialReveal, isolateToken, concealWhenHidden, copyAs, proveSaved }
  const dismiss = (reason: DismissReason): void => {
    let refused = false
    onDismiss?.({ reason, preventDefault: () => void (refused = true) })
    if (!refused) flow.leave()
  }
  return (
    <Panel {...props} ref={ref} open={state.at === 'revealing'} placement={placement} still={state.at === 'revealing'} gate={gate} data-part="token" onDismiss={dismiss} onReturnFocus={() => core.anchors.focus(`row:${core.highlighted.get() ?? ''}`)}>
      {state.at === 'revealing' && <TokenContent apiKey={state.key} saved={state.saved} options={options} onDismiss={dismiss} />}
    </Panel>
  )
})

function TokenContent({ apiKey, saved, options, onDismiss }: { apiKey: ApiKey; saved: boolean; options: TokenOptions; onDismiss: (reason: DismissReason) => void }): ReactNode {
  const { messages, say, nameOf } = useMessages()
  return (
    <>
      <PanelHeader title={say(messages.token.title)} description={<Say message={messages.token.body} values={{ name: showControls(nameOf(apiKey.name)) }} />} closeLabel={say(messages.token.close)} onClose={() => onDismiss('close')} />
      <div className="kr-fields">
        <TokenBox {...options} />
        {options.proveSaved && <TokenProof saved={saved} />}
      </div>
      <footer className="kr-panel-buttons">
        {!options.proveSaved && <SavedCheck saved={saved} />}
        <Button variant="primary" onClick={() => onDismiss('done')}>
          {say(messages.token.done)}
        </Button>
      </footer>
    </>
  )
}

/** The user's word that the token is saved. In sight beside Done, so that a clipboard that refuses traps nobody. */
function SavedCheck({ saved }: { saved: boolean }): ReactNode {
  const { flow } = useCreateKey()
  const { messages, say } = useMessages()
  return (
    <div className="kr-saved">
      <label className="kr-check">
        <input type="checkbox" className="kr-checkbox" checked={saved} onChange={(event) => flow.markSaved(event.target.checked)} />
        {say(messages.token.saved)}
      </label>
    </div>
  )
}

function useClosingGate(): GateProps | null {
  const { state, flow } = useCreateKey()
  const { messages, say } = useMessages()
  if (state.at !== 'revealing' || !state.gate) return null
  return {
    title: say(messages.token.gate),
    hint: say(messages.token.gateHint),
    stay: say(messages.token.back),
    leave: say(messages.token.discard),
    onStay: flow.stay,
    onLeave: flow.discard,
  }
}
