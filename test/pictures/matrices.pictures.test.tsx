import { composeStories } from '@storybook/react-vite'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import * as CreateKeyDrawer from '../../stories/create-key-drawer/create-key-drawer.states.stories.tsx'
import * as Elements from '../../stories/elements/elements.states.stories.tsx'
import * as KeyMenu from '../../stories/key-menu/key-menu.states.stories.tsx'
import * as KeysTable from '../../stories/keys-table/keys-table.states.stories.tsx'
import { PATIENCE_MS, TOLERANCE, dressForPictures } from './dress.ts'

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
  await dressForPictures()
})

afterEach(() => document.body.replaceChildren())

describe.each(Object.entries(MATRICES))('%s', (part, matrices) => {
  test.each(DENSITIES.map((density, n) => [density, matrices[n]!] as const))('looks as accepted in every state and theme, %s density', async (density, matrix) => {
    await matrix.run()
    const picture = document.querySelector<HTMLElement>('.story-matrix')!
    expect(picture.getBoundingClientRect().bottom).toBeLessThanOrEqual(HEIGHT)
    await expect.element(page.elementLocator(picture)).toMatchScreenshot(`${part}-${density}`, { comparatorName: 'pixelmatch', comparatorOptions: TOLERANCE, timeout: PATIENCE_MS })
  })
})
