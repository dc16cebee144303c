import { wholeBrowser } from '../../scripts/browser.mjs'
import { LONG } from '../long.ts'
import { BUILDS, type Build } from './build.ts'
import { copy, copyAndPasteBack, pressDone } from './endings.ts'
import { GatePage, ONCE, expect, test as base } from './gates.ts'
import type { PlantName } from './page/plants.ts'
import { Profile } from './profile.ts'

const SHOWN_MS = LONG ? 20_000 : 0

const test = base.extend<{ profile: Profile; newTab: (build?: Build) => Promise<GatePage> }>({
  profile: async ({ contextOptions, permissions }, use) => {
    const profile = new Profile()
    await profile.open({ ...wholeBrowser(), ...contextOptions, permissions: permissions ?? [] })
    await use(profile)
    await profile.remove()
  },
  newTab: ({ profile, baseURL }, use) => use(async (build = 'production') => new GatePage(await profile.newPage(), build, baseURL)),
})

/** What is done with a token before Done. */
const SAVED = {
  copied: { options: {}, save: copy },
  'copied and pasted back': {
    options: { proveSaved: true },
    save: copyAndPasteBack,
  },
}

// A browser with a profile takes its time to start, and to write to disk: one does for both builds, with a tab for each token.
test.setTimeout(120_000)

test(`the disk holds nothing of a token that was shown, ${Object.keys(SAVED).join(', or ')}, and done with`, ONCE, async ({ profile, newTab }) => {
  const tabs: GatePage[] = []
  const tokens: string[] = []
  for (const build of BUILDS) {
    for (const { options, save } of Object.values(SAVED)) {
      const tab = await newTab(build)
      await tab.openGate({ options })
      tokens.push(await tab.reveal())
      await save(tab)
      tabs.push(tab)
    }
  }
  const written = (): Promise<unknown> => Promise.all(tabs.map(({ page }) => profile.written(page)))
  await written()
  await new Promise((resolve) => setTimeout(resolve, SHOWN_MS))
  for (const tab of tabs) await pressDone(tab)
  await written()
  await profile.close()
  expect(tokens.map((token) => profile.find(token))).toEqual(tokens.map(() => []))
})

test('the disk holds nothing of a token that is on screen when the browser is killed', ONCE, async ({ profile, newTab }) => {
  const tabs: GatePage[] = []
  const tokens: string[] = []
  for (const build of BUILDS) {
    const tab = await newTab(build)
    await tab.openGate()
    tokens.push(await tab.reveal())
    tabs.push(tab)
  }
  await Promise.all(tabs.map(({ page }) => profile.written(page)))
  await tabs[0]!.page.waitForTimeout(SHOWN_MS)
  await profile.kill()
  expect(tokens.map((token) => profile.find(token))).toEqual(tokens.map(() => []))
})

test('the disk is found to hold a token that a page leaves in a field, in storage or in an address', ONCE, async ({ profile, newTab }) => {
  const plants: Partial<Record<PlantName, RegExp>> = { input: /Sessions/, localStorage: /Local Storage/, IndexedDB: /IndexedDB/, 'cache storage': /CacheStorage/, 'history URL': /History|Sessions/ }
  const tokens: string[] = []
  let last: GatePage | undefined
  for (const plant of Object.keys(plants)) {
    last = await newTab()
    await last.openGate({ plant })
    tokens.push(await last.reveal())
  }
  await profile.written(last!.page)
  await profile.close()
  const files = Object.values(plants).map((file) => expect.arrayContaining([expect.stringMatching(file)]) as unknown)
  expect(tokens.map((token) => profile.find(token))).toEqual(files)
})
