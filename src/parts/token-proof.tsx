'use client'
import { type ReactNode, useCallback, useId, useRef, useState } from 'react'
import { PROOF_LENGTH, isProof } from '../flows/proof.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { AlertIcon, CheckIcon } from './icons.tsx'
import { NO_AUTOFILL, PRIVATE_ATTRIBUTES, PRIVATE_CLASSES } from './privacy.ts'
import { type Offer, guardField } from './token-proof-field.ts'

const CLASS = ['kr-input', ...PRIVATE_CLASSES].join(' ')

/** A field that takes the key, or its last characters, back: whoever has them has saved it. Compared here, kept nowhere. */
export function TokenProof({ saved }: { saved: boolean }): ReactNode {
  const { messages, say } = useMessages()
  const id = useId()
  const { bind, wrong } = useProof()
  const state = saved ? 'right' : wrong ? 'wrong' : 'empty'
  return (
    <div className="kr-field kr-proof" data-state={state}>
      <label className="kr-label" htmlFor={id}>
        {say(messages.token.prove)}
      </label>
      <input ref={bind} id={id} {...NO_AUTOFILL} {...PRIVATE_ATTRIBUTES} className={CLASS} type="text" dir="ltr" maxLength={PROOF_LENGTH} readOnly={saved} aria-describedby={`${id}-state`} aria-invalid={state === 'wrong' || undefined} />
      <p id={`${id}-state`} className={state === 'wrong' ? 'kr-error' : 'kr-hint'}>
        {state === 'wrong' && <AlertIcon />}
        {state === 'right' && <CheckIcon />}
        <span>{say(messages.token[state === 'right' ? 'proved' : state === 'wrong' ? 'proveWrong' : 'proveHint'])}</span>
      </p>
    </div>
  )
}

function useProof(): { bind: (field: HTMLInputElement | null) => void; wrong: boolean } {
  const { core } = useKeyrackContext()
  const [wrong, setWrong] = useState(false)
  const release = useRef<(() => void) | null>(null)
  const bind = useCallback(
    (field: HTMLInputElement | null) => {
      let was = false
      const judge: Offer = (text, by) => {
        const isRight = isProof(core.vault, text)
        const isWrong = !isRight && (by === 'paste' || text.length >= PROOF_LENGTH) // else there is more to come
        if (isRight) core.create.markSaved(true)
        if (isRight || (isWrong && !(was && by === 'hand'))) core.announcer.said.set({ message: isRight ? 'proved' : 'notProved', name: null })
        setWrong((was = isWrong))
        return isRight
      }
      release.current?.()
      release.current = field && guardField(field, judge)
    },
    [core],
  )
  return { bind, wrong }
}
