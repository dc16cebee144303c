import { composeStories } from '@storybook/react-vite'
import { waitForAnimations } from 'storybook/preview-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import * as ApiKeysDashboard from '../../stories/dashboard/dashboard.states.stories.tsx'
import * as CreateKeyDrawer from '../../stories/create-key-drawer/create-key-drawer.states.stories.tsx'
import * as DeleteKeyDialog from '../../stories/delete-key-dialog/delete-key-dialog.states.stories.tsx'
import * as KeyMenu from '../../stories/key-menu/key-menu.states.stories.tsx'
import * as KeysTable from '../../stories/keys-table/keys-table.states.stories.tsx'
import * as TokenDialog from '../../stories/token-dialog/token-dialog.states.stories.tsx'
import { TOLERANCE, dressForPictures } from './dress.ts'

const STATES = {
  'dashboard': composeStories(ApiKeysDashboard),
  'create-key-drawer': composeStories(CreateKeyDrawer),
  'delete-key-dialog': composeStories(DeleteKeyDialog),
  'key-menu': composeStories(KeyMenu),
  'keys-table': composeStories(KeysTable),
  'token-dialog': composeStories(TokenDialog),
}

/** Those that are in the pictures of the matrices. */
const MATRICES = new Set(['Matrix', 'Compact', 'Comfortable'])

/** What a state is seen in: what is open, else the whole part. */
const SEEN = ['.kr-modal[data-state="open"] .kr-panel', '.kr-menu', '.kr-dashboard', '.kr-keys']

interface Playable {
  run: () => Promise<void>
}

beforeAll(async () => {
  await dressForPictures()
  await page.viewport(1000, 720)
})

describe.each(Object.entries(STATES))('%s', (part, stories) => {
  test.each(Object.entries<Playable>(stories).filter(([name]) => !MATRICES.has(name)))('looks as accepted when %s', async (name, story) => {
    await story.run()
    await waitForAnimations() // what closes is still there
    const seen = SEEN.map((selector) => document.querySelector<HTMLElement>(selector)).find(Boolean)!
    await expect.element(page.elementLocator(seen)).toMatchScreenshot(`${part}-${name}`, { comparatorName: 'pixelmatch', comparatorOptions: TOLERANCE })
  })
})
