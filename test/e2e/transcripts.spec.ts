import { expect } from '@playwright/test'
import { CREATE, DELETE, HTML, LIST, cutAfter, cutBefore, instead, test, waitForWords } from './faults.ts'
import type { KeysPage } from './page.ts'
import { ScreenReader } from './screen-reader.ts'

// What is said in each flow is in transcripts/, to be read by people. `--update-snapshots` writes it anew.

test('what a screen reader says from no keys to one that was made, copied and deleted, with never a part of the token', async ({ keys, page }) => {
  const reader = await ScreenReader.of(page)
  await keys.open()
  await expect(page.getByText('No API keys yet')).toBeVisible()
  await reader.skip()
  await reader.read('the page', page.getByRole('main'))
  expectTranscript(reader, 'empty-list')
  await makeKey(keys, reader)
  await meetToken(keys, reader)
  await expect(keys.row('Production')).toContainText('mm-')
  await reader.read('the table', page.getByRole('table'))
  expectTranscript(reader, 'list')
  await openMenu(keys, reader)
  await deleteKey(keys, reader)
})

test('what a screen reader says of failures, and of a search', async ({ keys, network, visitor, page }) => {
  const reader = await ScreenReader.of(page)
  for (const name of Array.from({ length: 11 }, (_, n) => `Key ${n + 1}`)) await visitor.create(name)
  await failList({ keys, reader, mend: network.always(LIST, instead(200, HTML, '<h1>Welcome</h1>')) })
  await search(keys, reader)

  network.once(CREATE, instead(403))
  const { name, submit, alert } = keys
  await reader.hear('presses Enter on “Create”', () => keys.create.press('Enter'), { focus: name })
  await reader.hear('types “Refused” and presses Enter', () => name.fill('Refused').then(() => name.press('Enter')), { says: 'wasn’t created' })
  await expect(alert).toBeVisible()
  await expect(submit).toBeEnabled()
  expectTranscript(reader, 'create-refused')
  await page.keyboard.press('Escape')
  await keys.drawer.getByRole('button', { name: 'Discard' }).click()

  await keys.askToDelete('Key 7')
  network.once(DELETE, cutBefore)
  await reader.hear('presses Enter on “Delete key”, and the connection breaks before the server has heard', () => keys.confirm.press('Enter'), { says: 'still works' })
  const mend = network.always(LIST, instead(503))
  network.once(DELETE, cutAfter)
  await reader.hear('presses it again, and the connection breaks before the answer', () => keys.confirm.press('Enter'), { says: 'couldn’t confirm' })
  mend()
  expectTranscript(reader, 'delete-failed')
})

test('it would be heard if a live region said a token, or if a name or a description held one', async ({ page }) => {
  const reader = await ScreenReader.of(page)
  await page.goto('/api-keys')
  await page.setContent('<p id="a"></p><p role="status"></p><button aria-describedby="a">One</button><button aria-label="mm-abcdefghijkl">Two</button>')
  const say = (selector: string): Promise<void> => page.locator(selector).evaluate((element) => void (element.textContent = 'It is mm-abcdefghijkl.'))
  const leaked = async (act: () => Promise<unknown>): Promise<boolean> => {
    const before = reader.everything.length
    await reader.hear('does it', act)
    return spokenParts(reader.everything.slice(before), 'mm-abcdefghijkl').length > 0
  }
  await page.getByRole('button', { name: 'One' }).focus()
  expect(await leaked(async () => {})).toBe(false)
  expect(await leaked(() => say('[role="status"]'))).toBe(true)
  await page.locator('body').click()
  expect(await leaked(() => page.getByRole('button', { name: 'mm-' }).focus())).toBe(true)
  await say('#a')
  expect(await leaked(() => page.getByRole('button', { name: 'One' }).focus())).toBe(true)
})

async function makeKey({ create, name }: KeysPage, reader: ScreenReader): Promise<void> {
  await reader.hear('presses Enter on “Create”', () => create.press('Enter'), { focus: name })
  await reader.hear('presses Enter', () => name.press('Enter'), { says: 'Enter a name' })
  expectTranscript(reader, 'create-without-a-name')
}

/** The token is on screen, its user hides and shows it, meets the gate, goes back, copies, and is done. */
async function meetToken(keys: KeysPage, reader: ScreenReader): Promise<void> {
  const { page, name } = keys
  const button = (label: string) => keys.token.getByRole('button', { name: label, exact: true })
  await reader.hear('types “Production” and presses Enter', () => name.fill('Production').then(() => name.press('Enter')), { focus: button('Copy key'), says: 'created' })
  expectTranscript(reader, 'token-shown')
  await reader.hear('presses Enter on “Hide key”', () => button('Hide key').press('Enter'), { focus: button('Show key') })
  await reader.hear('presses it again', () => button('Show key').press('Enter'), { focus: button('Hide key') })
  await reader.hear('goes to the key', () => keys.token.locator('code').focus(), { focus: keys.token.locator('code') })
  expectTranscript(reader, 'token-hidden-and-shown')
  const token = (await keys.token.locator('code').textContent()) ?? ''
  await reader.hear('presses Escape', () => page.keyboard.press('Escape'), { focus: page.getByRole('button', { name: 'Go back' }) })
  await reader.hear('presses Enter', () => page.keyboard.press('Enter'), { focus: keys.token.locator('code') })
  expectTranscript(reader, 'token-gate')
  await reader.hear('presses Enter on “Copy key”', () => button('Copy key').press('Enter'), { focus: button('Copied'), says: 'copied' })
  expectTranscript(reader, 'token-copied')
  await reader.hear('presses Enter on “Done”', () => button('Done').press('Enter'), { focus: keys.row('Production') })
  expectTranscript(reader, 'token-done')
  expect(token).toMatch(/^mm-\w{32,}$/)
  expect(spokenParts(reader.everything, token), 'what was said of the token').toEqual([])
}

async function openMenu({ page }: KeysPage, reader: ScreenReader): Promise<void> {
  const trigger = page.getByRole('button', { name: 'Actions for Production' })
  await reader.hear('presses Tab', () => page.keyboard.press('Tab'), { focus: trigger })
  await reader.hear('presses Enter', () => trigger.press('Enter'), { focus: page.getByRole('menuitem') })
  await reader.hear('presses Escape', () => page.keyboard.press('Escape'), { focus: trigger })
  expectTranscript(reader, 'menu')
}

async function deleteKey(keys: KeysPage, reader: ScreenReader): Promise<void> {
  const { page, confirmation, confirm, create } = keys
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem')).toBeFocused()
  await reader.hear('presses Enter on “Delete…”', () => page.keyboard.press('Enter'), { focus: confirmation.getByRole('button', { name: 'Keep key' }) })
  await reader.hear('presses Tab', () => page.keyboard.press('Tab'), { focus: confirm })
  await reader.hear('presses Enter', () => page.keyboard.press('Enter'), { focus: create, says: 'deleted' })
  expectTranscript(reader, 'delete')
}

async function failList({ keys, reader, mend }: { keys: KeysPage; reader: ScreenReader; mend: () => void }): Promise<void> {
  const retry = keys.page.getByRole('button', { name: 'Try again' })
  await reader.hear('opens the page, whose list can’t be loaded', () => keys.page.goto('/api-keys').then(() => waitForWords(keys.page, 'Keys couldn’t be loaded.')))
  await reader.read('the table', keys.page.getByRole('table'))
  mend()
  await reader.hear('presses Enter on “Try again”', () => retry.press('Enter').then(() => expect(keys.row('Key 11')).toBeVisible()))
  expectTranscript(reader, 'list-failed')
}

async function search(keys: KeysPage, reader: ScreenReader): Promise<void> {
  const box = keys.page.getByRole('searchbox')
  await reader.hear('goes to the search', () => box.focus(), { focus: box })
  await reader.hear('types “nothing”', () => box.fill('nothing'), { says: 'No keys match' })
  await reader.read('the table', keys.page.getByRole('table'))
  await reader.hear('presses Enter on “Clear filters”', () => keys.page.getByRole('button', { name: 'Clear filters' }).press('Enter').then(() => expect(keys.rows).toHaveCount(10)))
  expectTranscript(reader, 'search')
}

/** Compares what was said with the file of this flow, without what differs each time: dates, and the ends of keys. */
function expectTranscript(reader: ScreenReader, flow: string): void {
  const text = reader.take().replace(/\b[A-Z][a-z]{2} \d{1,2}, \d{4}(, \d\d:\d\d)?/g, '[date]').replace(/(ending|…)(?: ?\w){4}/g, '$1 [end]')
  expect.soft(text).toMatchSnapshot(`${flow}.txt`)
}

/** Each six characters in a row of the token that are in what was said, one by one too; more than its stub shows. */
function spokenParts(said: string, token: string): string[] {
  const spelled = said.replaceAll(/\s/g, '')
  return Array.from({ length: token.length - 5 }, (_, at) => token.slice(at, at + 6)).filter((part) => said.includes(part) || spelled.includes(part))
}
