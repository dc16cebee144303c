import { expect } from '@playwright/test'
import { receiveOldList } from './fault-gates.ts'
import { HTML, LIST, SESSION, comeBack, cutBefore, cutWithin, instead, letTimePass, signedOut, test, truncated, waitForWords, watchRows } from './faults.ts'
import type { Fault } from './proxy.ts'

const FAILURES: [how: string, fault: Fault][] = [
  ['a connection that breaks', cutBefore],
  ['an answer that breaks off', cutWithin],
  ['half of its JSON', truncated],
  ['a page that says all is well', instead(200, HTML, '<h1>Welcome</h1>')],
  ['a server’s error page', instead(500, HTML, '<h1>Oops</h1>')],
  ['a gateway’s error page', instead(502, HTML, '<h1>Bad Gateway</h1>')],
  ['too many requests', instead(429, { 'retry-after': '60' })],
  ['a service that is away', instead(503)],
]

for (const [how, init] of [['', null], [', also where it could not be called off', ignoreSignals]] as const) {
  test(`a list that was asked for before a deletion and arrives after it brings nothing back${how}`, async ({ keys, network, visitor, page }) => {
    await visitor.create('Gone')
    await visitor.create('Stays')
    if (init) await page.addInitScript(init)
    await keys.open()
    await receiveOldList({ keys, network, visitor }, 'Gone')
    await expect(keys.row('Stays')).toBeVisible()
    expect(await visitor.names()).toEqual(['Stays'])
  })
}

test('of two lists whose answers overtake each other the one that was asked for last is shown', async ({ keys, network, visitor, page }) => {
  for (const name of ['Beta', 'Alpha', 'Gamma']) await visitor.create(name)
  await page.addInitScript(ignoreSignals)
  await keys.open()
  const byName = page.getByRole('button', { name: 'Name' })
  const [upwards, downwards] = [network.holdAnswer(LIST), network.holdAnswer(LIST)]
  await byName.click()
  await upwards.caught
  await byName.click()
  await downwards.caught
  downwards.release()
  await expect(keys.rows).toContainText(['Gamma', 'Beta', 'Alpha'])
  upwards.release()
  await letTimePass(page)
  await expect(keys.rows).toContainText(['Gamma', 'Beta', 'Alpha'])
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending')
})

test('a first list that is late is no empty one, and takes away no key that was made before it came', async ({ keys, network, visitor, page }) => {
  await visitor.create('Old')
  const late = network.holdAnswer(LIST)
  await keys.open()
  await late.caught
  await expect(page.getByText('Loading keys…')).toBeAttached()
  await expect(page.getByText('No API keys yet')).toBeHidden()
  const token = await keys.createByMouse('New')
  await expect(keys.row('New')).toBeVisible()
  late.release()
  await letTimePass(page)
  await expect(keys.rows).toHaveCount(2)
  expect(await keys.statusOf(token)).toBe(200)
})

test('a first list that fails never looks like no keys: it says so, that they still work, and can be asked for again', async ({ keys, network, visitor, page }) => {
  await visitor.create('Still there')
  await keys.open()
  for (const [how, fault] of FAILURES) {
    await test.step(how, async () => {
      const mend = network.always(LIST, fault)
      await page.reload({ waitUntil: 'commit' })
      const rows = await watchRows(page, 'No API keys yet')
      await waitForWords(page, 'Keys couldn’t be loaded. Your keys still work.')
      expect((await rows()).there).toBe(false)
      mend()
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(keys.row('Still there')).toBeVisible()
    })
  }
})

test('rows that can’t be renewed stay, with the time they are from', async ({ keys, network, visitor, page }) => {
  await visitor.create('Still there')
  await keys.open()
  const mend = network.always(LIST, instead(503))
  await comeBack(page)
  await waitForWords(page, 'Couldn’t refresh.')
  await expect(page.locator('.kr-banner')).toContainText('Your keys still work.')
  await expect(keys.row('Still there')).toBeVisible()
  mend()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Couldn’t refresh.')).toBeHidden()
  await expect(keys.row('Still there')).toBeVisible()
})

test('a list that is refused, or sent to the login page, because the session ended says so, and keeps what it showed', async ({ keys, network, visitor, page }) => {
  await visitor.create('Still there')
  await keys.open()
  for (const fault of [signedOut, instead(302, { location: '/login' })]) {
    const mend = [network.always(LIST, fault), network.always(SESSION, signedOut)]
    await comeBack(page)
    await waitForWords(page, 'Your session ended. Sign in and try again.')
    await expect(page.locator('.kr-banner')).toContainText('Your keys still work.')
    await expect(keys.row('Still there')).toBeVisible()
    const asked = network.seen(LIST).length
    await letTimePass(page)
    expect(network.seen(LIST)).toHaveLength(asked)
    for (const each of mend) each()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Your session ended.')).toBeHidden()
    await expect(keys.row('Still there')).toBeVisible()
  }
})

/** Makes a page that calls nothing off. It runs in the page. */
function ignoreSignals(): void {
  const { fetch } = window
  window.fetch = (input, init) => fetch(input, { ...init, signal: null })
}
