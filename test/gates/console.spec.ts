import { ONCE, expect } from './gates.ts'
import { test } from './misbehaving.ts'
import { TALKATIVE, THROWING } from './page/misbehaving/answers.ts'
import { LEAKS } from './page/misbehaving/leaks.ts'
import { tokenOf } from './page/misbehaving/token.ts'
import { WRITERS } from './page/misbehaving/writers.ts'

test('an adapter that throws the token leaves it nowhere', async ({ misbehaving }) => {
  test.slow() // one case after the other
  for (const name of [...Object.keys(THROWING), 'throws before there is a promise']) {
    await misbehaving.create(name)
    await misbehaving.expectUnknown(name)
    await misbehaving.expectSilence(name)
  }
})

test('an adapter that answers with more than the token has it shown, and left nowhere', async ({ misbehaving }) => {
  test.slow() // one case after the other
  for (const name of [...Object.keys(TALKATIVE), 'its list fails afterwards']) {
    await misbehaving.create(name)
    await misbehaving.expectShown(name)
    await misbehaving.expectSilence(name, ['the page'])
    await misbehaving.close()
    await misbehaving.expectSilence(name)
  }
})

test('a clipboard of the host’s that quotes the token leaves it nowhere', async ({ misbehaving, gate }) => {
  for (const name of Object.keys(WRITERS)) {
    await misbehaving.create(name)
    await gate.token.getByRole('button', { name: 'Copy key' }).click()
    await expect(gate.token.getByText('Couldn’t copy.')).toBeVisible()
    await misbehaving.expectSilence(name, ['the page'])
    await misbehaving.close()
    await misbehaving.expectSilence(name)
  }
})

test('an answer that comes after it was given up is left nowhere', async ({ misbehaving, page }) => {
  for (const name of ['answers after it was given up', 'rejects after it was given up']) {
    await misbehaving.create(name)
    await misbehaving.expectUnknown(name)
    await page.waitForFunction(() => document.body.dataset['late'] === 'true')
    await misbehaving.expectSilence(name)
    await page.evaluate(() => delete document.body.dataset['late'])
  }
})

test('an error of the host’s says nothing of the token', async ({ misbehaving, page }) => {
  const name = 'its onEvent throws'
  await misbehaving.create(name)
  await misbehaving.expectShown(name)
  await misbehaving.press('Crash')
  await expect(page.getByText('Something went wrong.')).toBeVisible()
  expect(await misbehaving.hearing.find(tokenOf(name))).toEqual([])
  expect(misbehaving.hearing.uncaught).not.toEqual([])
})

test('the gate hears a token wherever it is said', ONCE, async ({ misbehaving }) => {
  await misbehaving.create('says it in every way')
  await misbehaving.expectShown('says it in every way')
  for (const name of Object.keys(LEAKS)) await expect.poll(() => misbehaving.hearing.find(tokenOf(name)), name).not.toEqual([])
})
