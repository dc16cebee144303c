'use client'
import type { ReactNode } from 'react'
import { useKeyrackContext } from '../hooks/context.ts'
import { type Values, fill } from '../format/fill.ts'
import { contain } from '../format/text.ts'
import type { Message } from '../messages/types.ts'

export interface SayProps {
  message: Message
  /** Text of users and servers, or numbers, by placeholder. */
  values?: Values
}

/** A message with its values, each isolated in a `<bdi>` so that it can't reorder the sentence. */
export function Say({ message, values = {} }: SayProps): ReactNode {
  const { locale } = useKeyrackContext()
  return fill(message, values, locale).map((piece, index) => (piece.value === null ? piece.text : <bdi key={index} className="kr-value" data-value={piece.value}>{contain(piece.text)}</bdi>))
}
