import type { A11yParameters } from '@storybook/addon-a11y'
import { afterEach as checkAccessibility } from '@storybook/addon-a11y/preview'
import type { ReactRenderer, StoryContext } from '@storybook/react-vite'
import { waitForAnimations } from 'storybook/preview-api'
import type { AfterEach } from 'storybook/internal/types'
import { type Page, THEMES, dress } from './page.ts'

const inTests = '__vitest_browser__' in globalThis

/** The rules of axe that judge colours: the themes differ in nothing else. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

function ofColours(a11y: A11yParameters | undefined): A11yParameters {
  return { ...a11y, options: { ...a11y?.options, runOnly: COLOUR_RULES } }
}

/** The tag of stories that show states: of what each theme colours, there is everything in them. */
const EVERY_THEME = 'every-theme'

/**
 * Has axe look at the end of such a story in each theme that the story is not in; the addon then looks at it in its own.
 *
 * In tests only, for in the browser the page would flash.
 */
export const checkEveryTheme: AfterEach<ReactRenderer> = async (context) => {
  if (!inTests) return
  await waitForAnimations() // what fades in has no colours yet
  if (!context.tags.includes(EVERY_THEME)) return
  const page = context.globals as Page
  try {
    for (const theme of THEMES.filter((theme) => theme !== page.theme)) await checkIn({ ...page, theme }, context)
  } finally {
    dress(page)
  }
}

async function checkIn(page: Page, context: StoryContext): Promise<void> {
  dress(page)
  try {
    await checkAccessibility({ ...context, parameters: { ...context.parameters, a11y: ofColours(context.parameters['a11y'] as A11yParameters | undefined) } })
  } catch (error) {
    throw new Error(`Seen in the ${page.theme} theme: ${(error as Error).message}`, { cause: error })
  }
}
