import { Canvas } from '@storybook/addon-docs/blocks'
import type { ReactNode } from 'react'
import { usePlay } from './play.ts'
import './docs.css'

export interface ExampleProps {
  /** A story, as its module exports it. */
  of: object
  /** @default 520 */
  height?: number
}

/** A story as it is played, in a page of its own: what it opens lies over that page and not over this one. */
export function Example({ of, height = 520 }: ExampleProps): ReactNode {
  const { place, at } = usePlay()
  return (
    <div ref={place} className="docs-example" data-state={at} style={{ minHeight: height }}>
      {at !== 'waiting' && <Canvas of={of} story={{ inline: false, height: `${height}px` }} />}
      {at === 'failed' && (
        <p className="docs-error" role="alert">
          This story has failed.
        </p>
      )}
    </div>
  )
}
