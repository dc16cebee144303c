import { expect } from '@playwright/test'
import { UNKNOWN, loseCreate, pressFiftyTimes } from './fault-gates.ts'
import { CREATE, HTML, LIST, type World, afterActing, cutAfter, cutBefore, cutWithin, expectFocusKept, letTimePass, test, truncated, twice } from './faults.ts'
import type { Fault } from './proxy.ts'

const UNREADABLE: [how: string, fault: Fault][] = [
  ['cut off in the middle', cutWithin],
  ['half of its JSON', truncated],
  ['a gateway’s error page', afterActing(502, HTML, '<h1>502 Bad Gateway</h1>')],
  ['a page that says all is well', afterActing(200, HTML, '<h1>Welcome</h1>')],
]

test.afterEach(async ({ page }) => expectFocusKept(page))

test('a create whose answer is lost is neither failed nor done: the list shows the one key it made, and the way to replace it', async ({ keys, network, visitor, page }) => {
  await keys.open()
  await loseCreate({ keys, network, visitor }, 'Lost', cutAfter)
  await expect(keys.alert).toContainText((await visitor.list()).items[0]?.hint?.end ?? 'no last four')
  expect(await visitor.names()).toEqual(['Lost'])
  await keys.drawer.getByRole('button', { name: 'Delete…' }).click()
  await keys.confirm.click()
  await expect(page.getByText('No API keys yet')).toBeVisible()
  expect(await keys.statusOf(await keys.createByMouse('Lost'))).toBe(200)
  expect(await visitor.names()).toEqual(['Lost'])
})

test('an answer to a create that can’t be read is a lost one', async ({ keys, network, visitor }) => {
  await keys.open()
  for (const [how, fault] of UNREADABLE) {
    await test.step(how, async () => {
      await loseCreate({ keys, network, visitor }, how, fault)
      await keys.drawer.getByRole('button', { name: 'Close' }).last().click()
    })
  }
  expect((await visitor.names()).sort()).toEqual(UNREADABLE.map(([how]) => how).sort())
})

test('a create that never reached the server is found nowhere, and trying again makes exactly one key', async ({ keys, network, visitor, page }) => {
  await keys.open()
  network.once(CREATE, cutBefore)
  await keys.fillIn('Never sent')
  await keys.submit.click()
  await expect(keys.alert).toContainText(UNKNOWN)
  await keys.check.click()
  await expect(keys.alert).toContainText('You can create it now.')
  await letTimePass(page)
  expect(await visitor.names()).toEqual([])
  await keys.submit.click()
  expect(await keys.statusOf(await keys.copyAndClose())).toBe(200)
  expect(await visitor.names()).toEqual(['Never sent'])
  expect(network.seen(CREATE)).toHaveLength(2)
})

test('a create without an answer is given up after 30 seconds as unconfirmed, and an answer after that changes nothing', async ({ keys, network, visitor, page }) => {
  await keys.open()
  const answer = network.holdAnswer(CREATE)
  await keys.fillIn('Slow')
  await keys.submit.click()
  await answer.caught
  await page.clock.runFor(4000)
  await expect(keys.drawer).toContainText('Still working…')
  await page.clock.runFor(30_000)
  await expect(keys.alert).toContainText(UNKNOWN)
  answer.release()
  await letTimePass(page)
  await expect(keys.alert).toContainText(UNKNOWN)
  await keys.check.click()
  await expect(keys.alert).toContainText('A key named “Slow” is in the list')
  expect(await visitor.names()).toEqual(['Slow'])
  expect(network.seen(CREATE)).toHaveLength(1)
})

test('while the list can’t be had either, that is said, and asking again tells what became of the create', async ({ keys, network, visitor }) => {
  await keys.open()
  network.once(CREATE, cutAfter)
  const mend = network.always(LIST, cutBefore)
  await keys.fillIn('Twice unlucky')
  await keys.submit.click()
  await keys.check.click()
  await expect(keys.alert).toContainText('The list couldn’t be loaded. Try again.')
  mend()
  await keys.check.click()
  await expect(keys.alert).toContainText('A key named “Twice unlucky” is in the list')
  expect(network.seen(CREATE)).toHaveLength(1)
  expect(await visitor.names()).toEqual(['Twice unlucky'])
})

test('a second attempt that is lost as well leaves neither key unsaid', async ({ keys, network, visitor }) => {
  await keys.open()
  network.always(CREATE, cutAfter)
  await keys.fillIn('Two lost')
  await keys.submit.click()
  await expect(keys.alert).toContainText(UNKNOWN)
  await keys.submit.click()
  await expect.poll(() => network.seen(CREATE).length).toBe(2)
  await expect(keys.alert).toContainText(UNKNOWN)
  await expectAllFound(2, 'Two lost', { keys, network, visitor })
})

test('a create that a gateway sends twice shows a token that works, and both keys stand in the list', async ({ keys, network, visitor }) => {
  await keys.open()
  network.once(CREATE, twice)
  expect(await keys.statusOf(await keys.createByMouse('Doubled'))).toBe(200)
  expect(await visitor.names()).toEqual(['Doubled', 'Doubled'])
  await expect(keys.row('Doubled')).toHaveCount(2)
})

test('a create that the browser itself sends again leaves none of its keys unsaid', async ({ keys, network, visitor }) => {
  network.keepAlive = true
  await keys.open()
  network.always(CREATE, cutAfter)
  await keys.fillIn('Sent again')
  await keys.submit.click()
  await expect(keys.alert).toContainText(UNKNOWN)
  const made = (await visitor.names()).length
  expect(made, 'keys of one press').toBeGreaterThan(1) // else this test proves nothing
  await expectAllFound(made, 'Sent again', { keys, network, visitor })
})

test('50 presses by mouse and keyboard are one request, and one key', async ({ keys, network, visitor }) => {
  await keys.open()
  await pressFiftyTimes({ keys, network, visitor })
})

test('a double click, and Enter held down, are one press also where the answer is lost at once', async ({ keys, network, visitor, page }) => {
  await keys.open()
  network.always(CREATE, cutAfter)
  await keys.fillIn('Double click')
  await keys.submit.click()
  await expect(keys.alert).toContainText(UNKNOWN)
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  await keys.name.fill('Held down')
  for (let n = 0; n < 10; n++) {
    await page.keyboard.down('Enter')
    await expect(keys.alert).toContainText(UNKNOWN)
  }
  await page.keyboard.up('Enter')
  await letTimePass(page)
  expect(await visitor.names()).toEqual(['Held down', 'Double click'])
})

/** Checks that whoever asks the list is told of every key that was made. */
async function expectAllFound(count: number, name: string, { keys, visitor }: World): Promise<void> {
  expect(await visitor.names()).toEqual(Array.from({ length: count }, () => name))
  await keys.check.click()
  await expect(keys.alert).toContainText(`${count} keys named “${name}” may be the one you created`)
  await keys.drawer.getByRole('button', { name: 'Close' }).last().click()
  await expect(keys.row(name)).toHaveCount(count)
}
