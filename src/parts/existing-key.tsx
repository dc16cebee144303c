'use client'
import type { ReactNode } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { useCreateKey } from '../hooks/use-create-key.ts'
import { useDeleteKey } from '../hooks/use-delete-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { shortStub } from '../format/stub.ts'
import type { Message } from '../messages/types.ts'
import { Button } from './button.tsx'
import { AlertIcon } from './icons.tsx'
import { Say } from './say.tsx'

/** A key that was made, but whose token can't be shown any more: it is of no use, so the way to delete it is here. */
export function ExistingKey({ apiKey, message }: { apiKey: ApiKey; message: Message }): ReactNode {
  const { flow: create } = useCreateKey()
  const { flow: remove, available } = useDeleteKey()
  const { messages, say, nameOf } = useMessages()
  const leave = (): void => create.discard()
  return (
    <div className="kr-notice" data-tone="warn" role="alert">
      <AlertIcon />
      <p>
        <Say message={message} values={{ name: nameOf(apiKey.name), stub: shortStub(apiKey.hint) ?? say(messages.key.hidden) }} />
      </p>
      <div className="kr-notice-buttons">
        {available && (
          <Button
            variant="danger"
            onClick={() => {
              leave()
              remove.ask(apiKey)
            }}
          >
            {say(messages.remove.item)}
          </Button>
        )}
        <Button onClick={leave}>{say(messages.create.close)}</Button>
      </div>
    </div>
  )
}
