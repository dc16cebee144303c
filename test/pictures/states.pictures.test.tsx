import { composeStories } from '@storybook/react-vite'
import { waitForAnimations } from 'storybook/preview-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { EVERY_LOOK } from '../../.storybook/page.ts'
import * as ApiKeysDashboard from '../../stories/dashboard/dashboard.states.stories.tsx'
import * as CreateKeyDrawer from '../../stories/create-key-drawer/create-key-drawer.states.stories.tsx'
import * as DeleteKeyDialog from '../../stories/delete-key-dialog/delete-key-dialog.states.stories.tsx'
import * as KeyMenu from '../../stories/key-menu/key-menu.states.stories.tsx'
import * as KeysTable from '../../stories/keys-table/keys-table.states.stories.tsx'
import * as TokenDialog from '../../stories/token-dialog/token-dialog.states.stories.tsx'
import { PATIENCE_MS, TOLERANCE, dressForPictures } from './dress.ts'

const PANEL = '.kr-modal[data-state="open"] .kr-panel'

/** The stories of each part, and what of the page is in the picture. */
const STATES = {
  dashboard: [composeStories(ApiKeysDashboard), 'body'],
  'create-key-drawer': [composeStories(CreateKeyDrawer), PANEL],
  'delete-key-dialog': [composeStories(DeleteKeyDialog), PANEL],
  'key-menu': [composeStories(KeyMenu), '.kr-menu'],
  'keys-table': [composeStories(KeysTable), '.kr-keys'],
  'token-dialog': [composeStories(TokenDialog), PANEL],
} as const

interface State {
  readonly run: () => Promise<void>
  readonly tags?: readonly string[]
}

/** The matrices have pictures of their own. */
const statesOf = (stories: object): [string, State][] => Object.entries(stories as Record<string, State>).filter(([, { tags }]) => tags?.includes(EVERY_LOOK))

beforeAll(async () => {
  await dressForPictures()
  await page.viewport(1000, 720)
})

describe.each(Object.entries(STATES))('%s', (part, [stories, seen]) => {
  test.each(statesOf(stories))('looks as accepted when %s', async (name, story) => {
    await story.run()
    await waitForAnimations() // what closes is still there
    await expect.element(page.elementLocator(document.querySelector(seen)!)).toMatchScreenshot(`${part}-${name}`, { comparatorName: 'pixelmatch', comparatorOptions: TOLERANCE, timeout: PATIENCE_MS })
  })
})
