import type { ReactElement, ReactNode } from 'react'
import type { Globals, IndexEntry, StoryIndex } from 'storybook/internal/types'
import { EVERY_LOOK, THEMES } from '../.storybook/page.ts'
import { InTheme } from '../.storybook/side-by-side.tsx'
import { usePlay } from './docs/play.ts'
import './matrix.css'

interface Context {
  readonly globals: Globals
  readonly loaded: Record<string, unknown>
}

/**
 * The matrix of what stands over the page: each state of a title once in each theme. Only one of them is in a page at a time, so each
 * has a page of its own, and is played there once it comes near.
 *
 * Its story says itself, for the index to see, that it is `'!every-look'` and `'!test'`: where stories are tested there is no Storybook to frame.
 */
export function everyState(title: string) {
  return {
    parameters: { layout: 'fullscreen' },
    loaders: [async () => ({ states: await statesOf(title) })],
    render: (_: unknown, { globals, loaded }: Context): ReactElement => (
      <div className="story-every-state">
        {(loaded['states'] as IndexEntry[]).map(({ id, name }) => (
          <section key={id} aria-label={name}>
            <h2>{name}</h2>
            <div className="story-themes">
              {THEMES.map((theme) => (
                <Played key={theme} id={id} theme={theme} globals={globals} />
              ))}
            </div>
          </section>
        ))}
      </div>
    ),
  }
}

function Played(props: { id: string; theme: (typeof THEMES)[number]; globals: Globals }): ReactNode {
  const { place, at } = usePlay()
  return (
    <div ref={place} data-state={at}>
      <InTheme {...props} loads={at !== 'waiting'} />
    </div>
  )
}

async function statesOf(title: string): Promise<IndexEntry[]> {
  const { entries } = (await (await fetch('./index.json')).json()) as StoryIndex
  return Object.values(entries).filter((entry) => entry.title === title && entry.tags?.includes(EVERY_LOOK))
}
