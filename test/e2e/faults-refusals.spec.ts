import { expect } from '@playwright/test'
import { refuseCreate } from './fault-gates.ts'
import { CREATE, DELETE, HTML, SESSION, expectFocusKept, instead, letTimePass, signedOut, test } from './faults.ts'
import type { Fault } from './proxy.ts'

// The server's clock is an hour off: a date is meant by it, not by the browser's.
const SERVED = Date.now() - 3_600_000
const http = (ms: number): string => new Date(ms).toUTCString()
const TOO_MANY = /Too many requests\. Try again in [1-6]?\d s\./

const REFUSALS: [how: string, fault: Fault, words: RegExp][] = [
  ['429, with seconds', instead(429, { 'retry-after': '60' }), TOO_MANY],
  ['429, with a date', instead(429, { date: http(SERVED), 'retry-after': http(SERVED + 60_000) }), TOO_MANY],
  ['429, without either', instead(429), /Too many requests\. Try again in a moment\./],
  ['503, with seconds', instead(503, { 'retry-after': '60' }), /The service can’t answer now. Try again in [1-6]?\d s\./],
  ['503, with a page', instead(503, HTML, '<h1>Maintenance</h1>'), /Try again/],
  ['403, with a page', instead(403, HTML, '<h1>Forbidden</h1>'), /You don’t have permission/],
  ['the login page', instead(302, { location: '/login' }), /Your session ended\. Sign in and try again\./],
  ['401', signedOut, /Your session ended\. Sign in and try again\./],
]

test.afterEach(async ({ page }) => expectFocusKept(page))

test('a create that is refused says why and keeps the name; nothing is sent again without a press, and then one key is made', async ({ keys, network, visitor }) => {
  await keys.open()
  await keys.fillIn('Refused')
  const signIn = network.always(SESSION, signedOut)
  for (const [how, fault, words] of REFUSALS) {
    await test.step(how, async () => {
      await refuseCreate({ keys, network, visitor }, fault, words)
      await expect(keys.alert).toContainText('The key wasn’t created.')
      await expect(keys.name).toHaveValue('Refused')
      if (words === TOO_MANY) await expect(keys.alert).toContainText('You can try again now.')
    })
  }
  expect(await visitor.names()).toEqual([])
  signIn()
  await keys.submit.click()
  expect(await keys.statusOf(await keys.copyAndClose())).toBe(200)
  expect(await visitor.names()).toEqual(['Refused'])
})

test('a deletion that is refused says why and that the key still works; nothing is sent again without a press', async ({ keys, network, visitor, page }) => {
  const { token } = await visitor.create('Refused')
  await keys.open()
  await keys.askToDelete('Refused')
  const signIn = network.always(SESSION, signedOut)
  for (const [n, [how, fault, words]] of REFUSALS.entries()) {
    await test.step(how, async () => {
      network.once(DELETE, fault)
      await keys.confirm.click()
      await expect(keys.confirmation.getByRole('alert')).toContainText('The key wasn’t deleted and still works.')
      await expect(keys.confirmation.getByRole('alert')).toContainText(words)
      await letTimePass(page)
      expect(network.seen(DELETE)).toHaveLength(n + 1)
    })
  }
  expect(await keys.statusOf(token)).toBe(200)
  signIn()
  await keys.confirm.click()
  await expect(page.getByText('No API keys yet')).toBeVisible()
  expect(await keys.statusOf(token)).toBe(401)
})

test('who is signed out meanwhile, at the server itself, is told so by a create, which keeps the name and makes nothing', async ({ keys, network, visitor, demo, page }) => {
  await keys.open()
  await keys.fillIn('Signed out')
  const { ok } = await fetch(`${demo}/api/auth/sign-out`, { method: 'POST', headers: { cookie: visitor.cookie, origin: demo } })
  expect(ok).toBe(true)
  await keys.submit.click()
  await expect(keys.alert).toContainText('Your session ended. Sign in and try again.')
  await expect(keys.name).toHaveValue('Signed out')
  await letTimePass(page)
  expect(network.seen(CREATE).map(({ served }) => served)).toEqual([[401]])
})
