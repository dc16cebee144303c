import { Story } from '@storybook/addon-docs/blocks'
import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import { type Box, type Spot, measure, spotsOf } from './measure.ts'
import { usePlay } from './play.ts'
import './docs.css'

/** What is numbered: a selector, its name, and a sentence on it. */
export type Part = readonly [selector: string, name: ReactNode, note?: ReactNode]

export interface AnatomyProps {
  /** A story, as its module exports it. */
  of: object
  parts: readonly Part[]
  /** @default 560 */
  height?: number
}

/** A story with its parts numbered where they really are: the elements are looked for and measured in the story as it is played. */
export function Anatomy({ of, parts, height = 560 }: AnatomyProps): ReactNode {
  const { place, at } = usePlay()
  const boxes = useBoxes(at === 'played' || at === 'failed' ? place : null, parts)
  const spots = boxes ? spotsOf(boxes, height) : []
  const missing = parts.filter((_, n) => boxes?.[n] === null).map(([selector]) => selector)
  return (
    <div className="docs-anatomy sb-unstyled">
      <div ref={place} className="docs-anatomy-stage" data-state={at} style={{ height }}>
        {at !== 'waiting' && <Story of={of} inline={false} height={`${height}px`} />}
        {boxes?.map((box, n) => box && <div key={n} className="docs-marker" aria-hidden="true" style={{ ...box }} />)}
        {spots.map((spot, n) => spot && <Number key={n} number={n + 1} spot={spot} />)}
      </div>
      {missing.length > 0 && (
        <p className="docs-error" role="alert">
          Not in this story: {missing.join(', ')}
        </p>
      )}
      <Legend parts={parts} />
    </div>
  )
}

function Number({ number, spot }: { number: number; spot: Spot }): ReactNode {
  return (
    <span className="docs-number" aria-hidden="true" style={{ left: spot.x, top: spot.y }}>
      {number}
    </span>
  )
}

function Legend({ parts }: Pick<AnatomyProps, 'parts'>): ReactNode {
  return (
    <ol className="docs-legend">
      {parts.map(([selector, name, note]) => (
        <li key={selector}>
          <div>
            <strong>{name}</strong> <code>{selector}</code>
            {note && <p>{note}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

const EVERY_MS = 300
/** How long what moves may take to come to rest; what is not there by then is missing. */
const PATIENCE_MS = 3000

function useBoxes(place: RefObject<HTMLElement | null> | null, parts: readonly Part[]): readonly (Box | null)[] | null {
  const [boxes, setBoxes] = useState<readonly (Box | null)[] | null>(null)
  useEffect(() => {
    if (!place) return
    const from = Date.now()
    let last = ''
    const timer = setInterval(() => {
      const found = parts.map(([selector]) => measure(place.current?.querySelector('iframe'), selector))
      const isLate = Date.now() - from > PATIENCE_MS
      const now = JSON.stringify(found)
      if ((isLate || !found.includes(null)) && now === last) setBoxes((was) => (JSON.stringify(was) === now ? was : found))
      last = now
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [place, parts])
  return boxes
}
