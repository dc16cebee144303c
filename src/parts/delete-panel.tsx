'use client'
import { type ReactNode, type RefObject, forwardRef, useId, useLayoutEffect, useRef, useState } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { focusAfterRemoval } from '../flows/focus-target.ts'
import type { RemoveState } from '../flows/remove.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useClock } from '../hooks/use-clock.ts'
import { useDeleteKey } from '../hooks/use-delete-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { formatRelative, toMs } from '../format/date.ts'
import { isTyped, phraseOf } from '../format/phrase.ts'
import { shortStub } from '../format/stub.ts'
import { isInvisible, showControls, truncate } from '../format/text.ts'
import { Button } from './button.tsx'
import { DeleteFailure } from './delete-failure.tsx'
import type { DeleteKeyDialogProps } from './delete-key-dialog.tsx'
import { Field } from './field.tsx'
import { useKeyStatus } from './key-badges.tsx'
import { useDateText } from './key-date.tsx'
import { Panel, PanelDescription, PanelTitle } from './panel.tsx'
import { NO_AUTOFILL } from './privacy.ts'
import { Say } from './say.tsx'

/** How much of a name fits before it hides the sentence around it, in characters; the table has all of it. */
const LONGEST_NAME = 120

type Asking = Exclude<RemoveState, { at: 'closed' }>

/** What `DeleteKeyDialog` is once it has been loaded. */
export const DeletePanel = forwardRef<HTMLDivElement, DeleteKeyDialogProps>(function DeletePanel({ typeToConfirm = false, ...props }, ref) {
  const { core } = useKeyrackContext()
  const { state, flow, available } = useDeleteKey()
  const typing = useTyped(state.at === 'closed' ? null : state.key.id)
  const target = useRef<{ id: string; next: string | null } | null>(null)
  // The row that will take the focus is looked for while the one that goes is still there.
  useLayoutEffect(() => {
    if (state.at === 'confirming' || state.at === 'removing') target.current = { id: state.key.id, next: focusAfterRemoval(core.anchors.menuIds(), state.key.id) }
  }, [state, core])
  const returnFocus = (): void => {
    const { id, next } = target.current ?? {}
    const isThere = id !== undefined && (core.list.has(id) || core.fresh.get()?.id === id)
    core.anchors.focus(isThere ? `menu:${id}` : null, next ? `menu:${next}` : null)
  }
  return (
    <Panel
      {...props}
      ref={ref}
      role="alertdialog"
      open={available && state.at !== 'closed'}
      placement="center"
      onDismiss={(reason) => {
        if (reason !== 'outside') flow.dismiss()
      }}
      onReturnFocus={returnFocus}
    >
      {state.at !== 'closed' && <DeleteContent state={state} typing={typeToConfirm ? typing : null} />}
    </Panel>
  )
})

/** What stands in the field, and whether it was sent and is not what was asked for. */
interface Typed {
  readonly text: string
  readonly refused: boolean
}

interface Typing {
  readonly typed: Typed
  readonly setTyped: (typed: Typed) => void
}

const NOTHING: Typed = { text: '', refused: false }

/** Kept as long as one key is asked about: also while the dialog makes way for the host's own question. */
function useTyped(id: string | null): Typing {
  const [kept, keep] = useState({ id, typed: NOTHING })
  if (kept.id !== id) keep({ id, typed: NOTHING })
  return { typed: kept.id === id ? kept.typed : NOTHING, setTyped: (typed) => keep({ id, typed }) }
}

function DeleteContent({ state, typing }: { state: Asking; typing: Typing | null }): ReactNode {
  const { flow } = useDeleteKey()
  const { messages, say } = useMessages()
  const form = useId()
  const field = useRef<HTMLInputElement>(null)
  const asked = state.at === 'gone' ? null : typing
  const phrase = phraseOf(state.key.name, say(messages.remove.confirm))
  const confirm = (): void => {
    if (!asked || isTyped(phrase, asked.typed.text)) return void flow.confirm()
    asked.setTyped({ ...asked.typed, refused: true })
    field.current?.focus()
  }
  return (
    <>
      <header className="kr-panel-header">
        <PanelTitle>{say(state.at === 'gone' ? messages.remove.goneTitle : messages.remove.title)}</PanelTitle>
      </header>
      <div className="kr-fields">
        {state.at !== 'gone' && <Consequences apiKey={state.key} />}
        <DeleteFailure state={state} />
        {asked && (
          <form
            id={form}
            onSubmit={(event) => {
              event.preventDefault()
              event.stopPropagation() // to a form of the host's around it, in React's tree
              confirm()
            }}
          >
            <Phrase field={field} phrase={phrase} typed={asked.typed} busy={state.at === 'removing'} onType={(text) => asked.setTyped({ text, refused: false })} />
          </form>
        )}
      </div>
      <DeleteButtons state={state} form={asked ? form : undefined} onConfirm={confirm} />
    </>
  )
}

interface PhraseProps {
  field: RefObject<HTMLInputElement | null>
  phrase: string
  typed: Typed
  busy: boolean
  onType: (text: string) => void
}

function Phrase({ field, phrase, typed, busy, onType }: PhraseProps): ReactNode {
  const { messages } = useMessages()
  return (
    <Field label={<Say message={messages.remove.type} values={{ phrase }} />} error={typed.refused && <Say message={messages.remove.mistyped} values={{ phrase }} />} required>
      {(control) => <input {...control} {...NO_AUTOFILL} ref={field} data-autofocus className="kr-input" type="text" dir="auto" value={typed.text} readOnly={busy} onChange={(event) => onType(event.target.value)} />}
    </Field>
  )
}

function Consequences({ apiKey }: { apiKey: ApiKey }): ReactNode {
  const { adapter } = useKeyrackContext()
  const { messages, say } = useMessages()
  const { name, hint } = apiKey
  const works = useKeyStatus(apiKey) === 'active'
  const seconds = Math.ceil((adapter.traits.settleMs ?? 0) / 1000)
  const body = !works ? messages.remove.bodyIdle : seconds > 0 ? messages.remove.bodySettle : messages.remove.body
  const shownName = name === null || isInvisible(name) ? say(messages.key.unnamed) : truncate(showControls(name), LONGEST_NAME)
  return (
    <PanelDescription>
      <span className="kr-consequences">
        <Say message={body} values={{ name: shownName, stub: shortStub(hint) ?? say(messages.key.hidden), n: seconds }} />
      </span>{' '}
      <LastUse apiKey={apiKey} works={works} />
    </PanelDescription>
  )
}

// A back end that doesn't tell the last use is not made to say that there was none.
function LastUse({ apiKey: { lastUsedAt }, works }: { apiKey: ApiKey; works: boolean }): ReactNode {
  const { locale } = useKeyrackContext()
  const { messages, say } = useMessages()
  const dateText = useDateText()
  const ms = toMs(lastUsedAt)
  const time = useClock((now) => (ms === null ? null : formatRelative(ms, now, locale)))
  if (lastUsedAt === null) return say(messages.remove.never)
  if (time === null) return null
  return <Say message={works ? messages.remove.lastUsed : messages.remove.lastUsedIdle} values={{ time, date: dateText(lastUsedAt) ?? '' }} />
}

function DeleteButtons({ state, form, onConfirm }: { state: Asking; form: string | undefined; onConfirm: () => void }): ReactNode {
  const { flow } = useDeleteKey()
  const { messages, say } = useMessages()
  const busy = state.at === 'removing'
  const closes = state.at === 'gone' || state.at === 'unconfirmed'
  const safe = useRef<HTMLButtonElement>(null)
  // The button that had the focus is gone with the key.
  useLayoutEffect(() => {
    if (state.at === 'gone') safe.current?.focus()
  }, [state.at])
  return (
    <footer className="kr-panel-buttons">
      <Button ref={safe} data-autofocus={form === undefined || undefined} aria-disabled={busy} onClick={flow.dismiss}>
        {say(closes ? messages.remove.close : messages.remove.keep)}
      </Button>
      {state.at !== 'gone' && (
        <Button variant="danger" busy={busy} {...(form === undefined ? { onClick: onConfirm } : { type: 'submit', form })}>
          {say(busy ? messages.remove.pending : state.at === 'unconfirmed' ? messages.remove.retry : messages.remove.confirm)}
        </Button>
      )}
    </footer>
  )
}
