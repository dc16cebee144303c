import type { A11yParameters } from '@storybook/addon-a11y'
import { afterEach as runAddon } from '@storybook/addon-a11y/preview'
import type { ReactRenderer, StoryContext } from '@storybook/react-vite'
import type { AxeResults } from 'axe-core'
import type { AfterEach } from 'storybook/internal/types'
import { waitForAnimations } from 'storybook/preview-api'
import { unexplained } from '../test/unexplained.ts'
import { EVERY_LOOK, type Page, THEMES, dress } from './page.ts'

/** The rules of axe that judge colours: themes differ in nothing else, and direction and forced colours, which are the system's, in all but these. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
const ofColours = { runOnly: COLOUR_RULES }
const ofTheRest = { rules: Object.fromEntries(COLOUR_RULES.map((rule) => [rule, { enabled: false }])) }

type Emulate = (features?: Record<string, string>) => Promise<void>

let emulate: Emulate | undefined

/**
 * Has axe look at the end of each story, and at states in every look: in each theme, from right to left and in forced colours.
 *
 * In tests alone, and in the one browser that can be told to force colours: elsewhere the page would flash, and axe reads the same.
 */
export function checkEachStory(emulateMedia: Emulate): void {
  emulate = emulateMedia
}

export const checkAccessibility: AfterEach<ReactRenderer> = async (context) => {
  if (!emulate) return
  await waitForAnimations() // what fades in has no colours yet
  const page = context.globals as Page
  await look(context, 'as it is')
  if (!context.tags.includes(EVERY_LOOK)) return
  try {
    for (const theme of THEMES.filter((theme) => theme !== page.theme)) {
      dress({ ...page, theme })
      await look(context, `in the ${theme} theme`, ofColours)
    }
    dress({ ...page, dir: page.dir === 'rtl' ? 'ltr' : 'rtl' })
    await look(context, 'in the other direction', ofTheRest)
    dress(page)
    await emulate({ 'forced-colors': 'active' })
    await look(context, 'in forced colours', ofTheRest)
  } finally {
    await emulate()
    dress(page)
  }
}

/** Finds fault with what axe finds wrong, and with what it can't tell and nobody has explained. */
async function look(context: StoryContext, how: string, options: A11yParameters['options'] = {}): Promise<void> {
  const own = context.parameters['a11y'] as A11yParameters
  const a11y = { ...own, test: 'error', options: { ...own.options, ...options } }
  try {
    await runAddon({ ...context, parameters: { ...context.parameters, a11y } })
  } catch (error) {
    throw new Error(`Seen ${how}: ${(error as Error).message}`, { cause: error })
  }
  const open = unexplained(context.reporting.reports.at(-1)?.result as AxeResults)
  if (open.length > 0) throw new Error(`Seen ${how}, axe can’t tell of this whether it is right: ${open.join('\n')}`)
}
