'use client'
import type { ReactNode } from 'react'
import type { KeyHint } from '../adapter/types.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { stub, stubAloud } from '../format/stub.ts'

/** What may be shown of a key: asterisks for the eye, a sentence for a screen reader, which would read them one by one. */
export function KeyStub({ hint }: { hint: KeyHint | null }): ReactNode {
  const { messages, say } = useMessages()
  const parts = stub(hint)
  if (!parts) return <span className="kr-muted">{say(messages.key.hidden)}</span>
  return (
    <>
      <bdi className="kr-stub-text" dir="ltr" aria-hidden="true">
        {parts.start}
        {parts.mask && (
          <span className="kr-mask" data-first={parts.start === '' ? '' : undefined}>
            {parts.mask}
          </span>
        )}
        {parts.end}
      </bdi>
      <span className="kr-hidden">
        <StubAloud hint={hint} />
      </span>
    </>
  )
}

function StubAloud({ hint }: { hint: KeyHint | null }): ReactNode {
  const { messages, say } = useMessages()
  const { start = '', end = '' } = stubAloud(hint) ?? {}
  if (start === '' && end === '') return say(messages.key.hidden) // nothing but a mask
  if (start !== '' && end !== '') return say(messages.key.aloud, { start, end })
  return end === '' ? say(messages.key.aloudStart, { start }) : say(messages.key.aloudEnd, { end })
}
