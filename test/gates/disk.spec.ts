import { LONG } from '../long.ts'
import { copy, pasteBack, pressDone } from './endings.ts'
import { GatePage, ONCE, expect, test as base } from './gates.ts'
import type { PlantName } from './page/plants.ts'
import { Profile } from './profile.ts'

const SHOWN_MS = LONG ? 20_000 : 0

const test = base.extend<{ profile: Profile; gate: GatePage }>({
  profile: async ({}, use) => { // eslint-disable-line no-empty-pattern -- Playwright reads the pattern
    const profile = new Profile()
    await use(profile)
    await profile.remove()
  },
  gate: async ({ profile, launchOptions, contextOptions, permissions, baseURL, build }, use) => {
    const page = await profile.open({ ...launchOptions, ...contextOptions, permissions: permissions ?? [] })
    await use(new GatePage(page, build, baseURL))
  },
})

/** What is done with a token before Done. */
const SAVED = {
  copied: { options: {}, save: copy },
  'copied and pasted back': {
    options: { proveSaved: true },
    async save(gate: GatePage) {
      await copy(gate)
      await pasteBack(gate)
    },
  },
}

for (const [how, { options, save }] of Object.entries(SAVED)) {
  test(`the disk holds nothing of a token that was shown, ${how} and done with`, async ({ gate, profile }) => {
    await gate.openGate({ options })
    const token = await gate.reveal()
    await save(gate)
    await profile.written(gate.page)
    await gate.page.waitForTimeout(SHOWN_MS)
    await pressDone(gate)
    await profile.written(gate.page)
    await profile.close()
    expect(profile.find(token)).toEqual([])
  })
}

test('the disk holds nothing of a token that is on screen when the browser is killed', async ({ gate, profile }) => {
  await gate.openGate()
  const token = await gate.reveal()
  await profile.written(gate.page)
  await gate.page.waitForTimeout(SHOWN_MS)
  await profile.kill()
  expect(profile.find(token)).toEqual([])
})

test('the disk is found to hold a token that a page leaves in a field, in storage or in an address', ONCE, async ({ gate, profile, build, baseURL }) => {
  const plants: Partial<Record<PlantName, RegExp>> = { input: /Sessions/, localStorage: /Local Storage/, IndexedDB: /IndexedDB/, 'cache storage': /CacheStorage/, 'history URL': /History|Sessions/ }
  const tokens: string[] = []
  for (const plant of Object.keys(plants)) {
    const tab = new GatePage(await profile.newPage(), build, baseURL)
    await tab.openGate({ plant })
    tokens.push(await tab.reveal())
  }
  await profile.written(gate.page)
  await profile.close()
  const files = Object.values(plants).map((file) => expect.arrayContaining([expect.stringMatching(file)]) as unknown)
  expect(tokens.map((token) => profile.find(token))).toEqual(files)
})
