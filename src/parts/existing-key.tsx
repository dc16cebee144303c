'use client'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { useCreateKey } from '../hooks/use-create-key.ts'
import { useDeleteKey } from '../hooks/use-delete-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { shortStub } from '../format/stub.ts'
import type { Message } from '../messages/types.ts'
import { Button } from './button.tsx'
import { useDateText } from './key-date.tsx'
import { Notice } from './notice.tsx'
import { Say } from './say.tsx'

/** A key whose token can't be shown any more: it is of no use to whoever has just made it, so the way to delete it is here. */
export function ExistingKey({ apiKey, message, advice }: { apiKey: ApiKey; message: Message; advice: Message }): ReactNode {
  const { messages, say, nameOf } = useMessages()
  const canDelete = useCanDelete()
  const values = { name: nameOf(apiKey.name), ...useMarks()(apiKey) }
  return (
    <Notice tone="warn" title={<Say message={message} values={values} />}>
      <p>{say(canDelete(apiKey) ? advice : messages.create.replaceOnly)}</p>
      <div className="kr-notice-buttons">
        <DeleteButton apiKey={apiKey} variant="danger" />
        <CloseButton />
      </div>
    </Notice>
  )
}

/** The keys that a create may have made whose answer was lost. Where there are several, no list can tell which of them it made. */
export function ExistingKeys({ apiKeys }: { apiKeys: readonly ApiKey[] }): ReactNode {
  const { messages, say, nameOf } = useMessages()
  const canDelete = useCanDelete()
  const [first] = apiKeys
  if (!first) return null
  if (apiKeys.length === 1) return <ExistingKey apiKey={first} message={messages.create.found} advice={messages.create.replaceFound} />
  return (
    <Notice tone="warn" title={<Say message={messages.create.foundMany} values={{ name: nameOf(first.name), n: apiKeys.length }} />}>
      <p>{say(apiKeys.some(canDelete) ? messages.create.replaceMany : messages.create.replaceOnly)}</p>
      <ul className="kr-notice-keys">
        {apiKeys.map((apiKey) => (
          <FoundKey key={apiKey.id} apiKey={apiKey} />
        ))}
      </ul>
      <div className="kr-notice-buttons">
        <CloseButton />
      </div>
    </Notice>
  )
}

function FoundKey({ apiKey }: { apiKey: ApiKey }): ReactNode {
  const { messages } = useMessages()
  const values = useMarks()(apiKey)
  const id = useId()
  return (
    <li>
      <span id={id}>
        <Say message={messages.create.foundOne} values={values} />
      </span>
      <DeleteButton apiKey={apiKey} describedBy={id} />
    </li>
  )
}

function useCanDelete(): (apiKey: ApiKey) => boolean {
  const { available } = useDeleteKey()
  return ({ can }) => available && can?.remove !== false
}

/** By what a key is told from another of its name. */
function useMarks(): (apiKey: ApiKey) => { stub: string; date: string } {
  const { messages, say } = useMessages()
  const dateText = useDateText()
  return ({ hint, createdAt }) => ({ stub: shortStub(hint) ?? say(messages.key.hidden), date: dateText(createdAt) ?? say(messages.key.unknown) })
}

/** Leaves the drawer for the question whether to delete this key. Renders nothing where it can't be deleted. */
function DeleteButton({ apiKey, variant, describedBy }: { apiKey: ApiKey; variant?: 'danger'; describedBy?: string }): ReactNode {
  const { flow: create } = useCreateKey()
  const { flow: remove } = useDeleteKey()
  const { messages, say } = useMessages()
  const canDelete = useCanDelete()
  if (!canDelete(apiKey)) return null
  const ask = (): void => {
    create.discard()
    remove.ask(apiKey)
  }
  return (
    <Button {...(variant && { variant })} aria-describedby={describedBy} onClick={ask}>
      {say(messages.remove.item)}
    </Button>
  )
}

function CloseButton(): ReactNode {
  const { flow } = useCreateKey()
  const { messages, say } = useMessages()
  const safe = useRef<HTMLButtonElement>(null)
  // What asked for this had the focus, and is gone; a field that somebody went to meanwhile keeps it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) safe.current?.focus()
  }, [])
  return (
    <Button ref={safe} onClick={() => flow.discard()}>
      {say(messages.create.close)}
    </Button>
  )
}
