import { afterEach, expect, test } from 'vitest'
import type { Core } from '../../../src/hooks/core.ts'
import { whatBreaks } from '../catch.ts'
import { type Planted, onReveal } from '../plants.ts'
import { liveRendered, renderedSession } from './life.ts'

const ignore = (): void => {}

/** What a panel may do once it is closed. */
function onceClosed(act: () => void): (core: Core) => void {
  return ({ create }) => void create.subscribe(() => create.get().at === 'closed' && setTimeout(act))
}

const PLANTED: readonly Planted[] = [
  { name: 'a focus that nobody hands on', breaks: 'The focus was in the page, and has fallen out of it', core: ({ anchors }) => void (anchors.focus = ignore) },
  { name: 'a focus behind what is open', breaks: 'The focus is on something that nobody can reach', ...onReveal(() => setTimeout(() => document.querySelector('.kr-modal')?.setAttribute('aria-hidden', 'true'))) },
  { name: 'a panel that does not come', breaks: 'On screen is {"drawer":false', core: ({ create }) => void (create.subscribe = () => ignore) },
  { name: 'a token in the title', breaks: 'A token is in the document, elsewhere than in its open dialog', ...onReveal((_, token) => void (document.title = token)) },
  { name: 'an element that is left behind', breaks: 'The provider is gone, and has left something in the page', core: onceClosed(() => document.body.append(document.createElement('div'))) },
  { name: 'a line on the console', breaks: 'Something was written to the console, or not handled', core: onceClosed(() => console.error('Planted.')) },
]

afterEach(() => {
  document.title = ''
  document.body.replaceChildren()
})

test.each(PLANTED)('the sessions of the whole page catch $name', { timeout: 120_000 }, async ({ breaks, ...plant }) => {
  expect(await whatBreaks(renderedSession, (drawn) => liveRendered(drawn, plant), breaks, 40)).toContain(breaks)
})
