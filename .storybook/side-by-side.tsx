import { type ReactNode, useEffect } from 'react'
import { FORCE_REMOUNT } from 'storybook/internal/core-events'
import { addons } from 'storybook/preview-api'
import { THEMES } from './page.ts'

const TITLES = { light: 'Light', dark: 'Dark', 'light-contrast': 'High contrast, light', 'dark-contrast': 'High contrast, dark' }

/** The same story once in each theme. Each has a page of its own, for dialogs and menus are portalled out of the story. */
export function SideBySide({ id, globals }: { id: string; globals: Record<string, unknown> }): ReactNode {
  useRemountOnceGone(id)
  return (
    <div className="story-themes">
      {THEMES.map((theme) => (
        <figure key={theme} className="story-theme" data-kr-theme={theme}>
          <figcaption>{TITLES[theme]}</figcaption>
          <iframe title={TITLES[theme]} loading="lazy" src={addressOf(id, { ...globals, theme })} />
        </figure>
      ))}
    </div>
  )
}

const CARRIED = ['theme', 'density', 'language', 'dir', 'motion', 'network', 'clock']

function addressOf(id: string, globals: Record<string, unknown>): string {
  const args = new URLSearchParams(window.location.search).get('args')
  const carried = CARRIED.map((name) => `${name}:${String(globals[name])}`).join(';')
  return `iframe.html?${new URLSearchParams({ id, viewMode: 'story', globals: carried, ...(args && { args }) }).toString()}`
}

// The story itself was not there to be played.
function useRemountOnceGone(storyId: string): void {
  useEffect(() => () => void setTimeout(() => addons.getChannel().emit(FORCE_REMOUNT, { storyId })), [storyId])
}

interface Preview {
  readonly currentRender?: { readonly renderOptions?: { autoplay: boolean } }
}

/** Whether the steps of the story that is being rendered are played: not where there is another page, or one in other words. */
export function setAutoplay(autoplay: boolean): void {
  const { currentRender } = (globalThis as { __STORYBOOK_PREVIEW__?: Preview }).__STORYBOOK_PREVIEW__ ?? {}
  if (currentRender?.renderOptions) currentRender.renderOptions.autoplay = autoplay
}
