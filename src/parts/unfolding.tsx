'use client'
import type { ReactNode } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { NextIcon } from './icons.tsx'

export interface UnfoldingProps {
  apiKey: ApiKey
  /** Whether there is more. Where there is not, what is in the cell stands where it does in the other rows. */
  has: boolean
  expanded: boolean
  /** The id of what is unfolded. */
  controls: string
  onToggle: () => void
  /** What is in the cell besides. */
  children: ReactNode
}

/** The first cell of a row, where rows unfold to more. */
export function Unfolding({ apiKey, has, expanded, controls, onToggle, children }: UnfoldingProps): ReactNode {
  const { messages, say, nameOf } = useMessages()
  return (
    <div className="kr-unfolding">
      {has && (
        <button type="button" className="kr-unfold" aria-label={say(messages.table.detailsOf, { name: nameOf(apiKey.name) })} aria-expanded={expanded} aria-controls={expanded ? controls : undefined} onClick={onToggle}>
          <NextIcon />
        </button>
      )}
      <div className="kr-unfolding-cell">{children}</div>
    </div>
  )
}
