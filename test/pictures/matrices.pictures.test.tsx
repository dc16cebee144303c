import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import './letters.css'
import { composeStories, setProjectAnnotations } from '@storybook/react-vite'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import preview from '../../.storybook/preview.tsx'
import * as CreateKeyDrawer from '../../stories/create-key-drawer/create-key-drawer.states.stories.tsx'
import * as Elements from '../../stories/elements/elements.states.stories.tsx'
import * as KeyMenu from '../../stories/key-menu/key-menu.states.stories.tsx'
import * as KeysTable from '../../stories/keys-table/keys-table.states.stories.tsx'

const { afterEach: _, ...looks } = preview // axe looks at the same stories elsewhere
setProjectAnnotations(looks)

/** Of the pixels of a picture, so many may differ: less than the corners of one button, more than what another version of the browser smooths otherwise. */
const TOLERANCE = { allowedMismatchedPixels: 20, threshold: 0.2 }

const MATRICES = {
  'keys-table': [composeStories(KeysTable).Matrix, composeStories(KeysTable).Compact, composeStories(KeysTable).Comfortable],
  'key-menu': [composeStories(KeyMenu).Matrix, composeStories(KeyMenu).Compact, composeStories(KeyMenu).Comfortable],
  'create-key-drawer': [composeStories(CreateKeyDrawer).Matrix, composeStories(CreateKeyDrawer).Compact, composeStories(CreateKeyDrawer).Comfortable],
  elements: [composeStories(Elements).Matrix, composeStories(Elements).Compact, composeStories(Elements).Comfortable],
} as const

/** Every matrix is in sight as a whole: nothing else would be in the picture. */
const [WIDTH, HEIGHT] = [1400, 2400]

const DENSITIES = ['default', 'compact', 'comfortable'] as const

beforeAll(async () => {
  await page.viewport(WIDTH, HEIGHT)
  await Promise.all(["14px 'Inter Variable'", "600 14px 'Inter Variable'", "14px 'JetBrains Mono Variable'"].map((font) => document.fonts.load(font)))
})

afterEach(() => document.body.replaceChildren())

describe.each(Object.entries(MATRICES))('%s', (part, matrices) => {
  test.each(DENSITIES.map((density, n) => [density, matrices[n]!] as const))('looks as accepted in every state and theme, %s density', async (density, matrix) => {
    await matrix.run()
    const picture = document.querySelector<HTMLElement>('.story-matrix')!
    expect(picture.getBoundingClientRect().bottom).toBeLessThanOrEqual(HEIGHT)
    await expect.element(page.elementLocator(picture)).toMatchScreenshot(`${part}-${density}`, { comparatorName: 'pixelmatch', comparatorOptions: TOLERANCE })
  })
})
