import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { FORCE_REMOUNT, STORY_FINISHED } from 'storybook/internal/core-events'
import type { Globals } from 'storybook/internal/types'
import { addons } from 'storybook/preview-api'
import { THEMES, TITLES } from './page.ts'

/**
 * The same story once in each theme. Each has a page of its own, for dialogs and menus are portalled out of the story; one comes after
 * the other, for only one at a time has the focus.
 */
export function SideBySide({ id, globals }: { id: string; globals: Globals }): ReactNode {
  const frames = useRef<HTMLDivElement>(null)
  const finished = useFinished(frames)
  useRemountOnceGone(id)
  return (
    <div ref={frames} className="story-themes">
      {THEMES.map((theme, index) => (
        <InTheme key={theme} id={id} theme={theme} globals={globals} loads={index <= finished} />
      ))}
    </div>
  )
}

export interface InThemeProps {
  /** That of the story. */
  id: string
  theme: (typeof THEMES)[number]
  /** What the toolbar says. */
  globals: Globals
  /** Until it does, there is nothing in the frame. */
  loads: boolean
}

/** A story in a theme, in a page of its own. */
export function InTheme({ id, theme, globals, loads }: InThemeProps): ReactNode {
  return (
    <figure className="story-theme" data-kr-theme={theme}>
      <figcaption>{TITLES[theme]}</figcaption>
      <iframe id={`iframe--${id}-${theme}`} title={TITLES[theme]} src={loads ? addressOf(id, { ...globals, theme }) : undefined} />
    </figure>
  )
}

const CARRIED = ['theme', 'density', 'language', 'dir', 'motion', 'network', 'clock']

function addressOf(id: string, globals: Globals): string {
  const args = new URLSearchParams(window.location.search).get('args')
  const carried = CARRIED.map((name) => `${name}:${String(globals[name])}`).join(';')
  return `iframe.html?${new URLSearchParams({ id, viewMode: 'story', globals: carried, ...(args && { args }) }).toString()}`
}

/** In how many of the frames the story has been played to its end. */
function useFinished(frames: RefObject<HTMLElement | null>): number {
  const [finished, setFinished] = useState(0)
  useEffect(() => {
    const count = ({ source, data }: MessageEvent): void => {
      const frame = [...(frames.current?.querySelectorAll('iframe') ?? [])].findIndex(({ contentWindow }) => contentWindow === source)
      if (frame >= 0 && String(data).includes(`"${STORY_FINISHED}"`)) setFinished((before) => Math.max(before, frame + 1))
    }
    window.addEventListener('message', count)
    return () => window.removeEventListener('message', count)
  }, [frames])
  return finished
}

// The story itself was not there to be played.
function useRemountOnceGone(storyId: string): void {
  useEffect(() => () => void setTimeout(() => addons.getChannel().emit(FORCE_REMOUNT, { storyId })), [storyId])
}

interface Preview {
  readonly currentRender?: { readonly renderOptions?: { autoplay: boolean } }
}

/** Whether the steps of the story that is being rendered are played: not where the page is another one, or out of reach. */
export function setAutoplay(autoplay: boolean): void {
  const { currentRender } = (globalThis as { __STORYBOOK_PREVIEW__?: Preview }).__STORYBOOK_PREVIEW__ ?? {}
  if (currentRender?.renderOptions) currentRender.renderOptions.autoplay = autoplay
}
