import type { A11yParameters } from '@storybook/addon-a11y'
import { afterEach as checkAccessibility } from '@storybook/addon-a11y/preview'
import type { ReactRenderer } from '@storybook/react-vite'
import { waitForAnimations } from 'storybook/preview-api'
import type { AfterEach } from 'storybook/internal/types'
import { type Theme, dress } from './page.ts'

const inTests = '__vitest_browser__' in globalThis

/** The rules of axe that judge colours: the themes differ in nothing else. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

function ofColours(a11y: A11yParameters | undefined): A11yParameters {
  return { ...a11y, options: { ...a11y?.options, runOnly: COLOUR_RULES } }
}

/**
 * Has axe look at the end of a story in the theme that the story is not in; the addon then looks at it in its own.
 *
 * In tests only, for in the browser the page would flash.
 */
export const checkOtherTheme: AfterEach<ReactRenderer> = async (context) => {
  if (!inTests) return
  await waitForAnimations()
  const { theme, dir } = context.globals as { theme: Theme; dir: 'ltr' | 'rtl' }
  const other = theme === 'light' ? 'dark' : 'light'
  dress({ theme: other, dir })
  try {
    await checkAccessibility({ ...context, parameters: { ...context.parameters, a11y: ofColours(context.parameters['a11y'] as A11yParameters | undefined) } })
  } catch (error) {
    throw new Error(`Seen in the ${other} theme: ${(error as Error).message}`, { cause: error })
  } finally {
    dress({ theme, dir })
  }
}
