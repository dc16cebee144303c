/*
 * What must hold while connections break, for the specs to run on the page as it is, and again on pages with planted defects,
 * which it must catch.
 */
import { expect } from '@playwright/test'
import { CREATE, DELETE, LIST, type World, comeBack, cutAfter, letTimePass, reload, watchRows } from './faults.ts'
import type { Fault } from './proxy.ts'

export const UNKNOWN = 'We couldn’t confirm whether the key was created.'
export const UNCONFIRMED = 'We couldn’t confirm that the key was deleted.'

/** A create whose answer is lost is called neither done nor failed, keeps its form, warns of a second key, is sent once, and is found in the list. */
export async function loseCreate({ keys, network }: World, name: string, fault: Fault): Promise<void> {
  const before = network.seen(CREATE).length
  network.once(CREATE, fault)
  await keys.fillIn(name)
  await keys.submit.click()
  await expect(keys.alert).toBeVisible()
  expect(await keys.alert.innerText(), 'what is said').toContain(UNKNOWN)
  await expect(keys.alert).toContainText('Creating it again makes no second key.')
  await expect(keys.name).toHaveValue(name)
  await letTimePass(keys.page)
  expect(network.seen(CREATE).length - before, 'how often it was sent').toBe(1)
  await keys.check.click()
  await expect(keys.alert).toContainText(`A key named “${name}” is in the list`)
}

/** Fifty presses, by mouse and by keyboard, while a create is under way are one request and one key. */
export async function pressFiftyTimes({ keys, network, visitor }: World): Promise<void> {
  const answer = network.holdAnswer(CREATE)
  await keys.fillIn('Hurry')
  await keys.submit.evaluate((button) => Array.from({ length: 20 }, () => (button as HTMLButtonElement).click())) // faster than React draws
  await answer.caught
  const busy = keys.drawer.getByRole('button', { name: 'Creating key…' })
  for (let n = 0; n < 5; n++) await busy.dblclick({ force: true }) // 30
  await busy.focus()
  for (let n = 0; n < 20; n++) await keys.page.keyboard.down('Enter') // 50, held down
  await keys.page.keyboard.up('Enter')
  answer.release()
  expect(await keys.statusOf(await keys.copyAndClose())).toBe(200)
  expect(network.seen(CREATE).length, 'how often it was sent').toBe(1)
  expect(await visitor.names()).toEqual(['Hurry'])
}

/** A create that is refused says why, keeps its form, and is not sent again before somebody presses. */
export async function refuseCreate({ keys, network }: World, fault: Fault, words: RegExp): Promise<void> {
  const before = network.seen(CREATE).length
  network.once(CREATE, fault)
  await keys.submit.click()
  await expect(keys.alert).toContainText(words)
  await letTimePass(keys.page)
  expect(network.seen(CREATE).length - before, 'how often it was sent').toBe(1)
}

/** A create without a network is refused at once, and not sent when the network is back. */
export async function createOffline({ keys, network, visitor }: World): Promise<void> {
  await keys.fillIn('Offline')
  await keys.page.context().setOffline(true)
  await keys.submit.click()
  await expect(keys.alert).toContainText(/You’re offline.*when you’re back/s)
  await expect(keys.name).toHaveValue('Offline')
  await keys.page.context().setOffline(false)
  await expect(keys.page.locator('.kr-banner')).toHaveCount(0) // the page has heard of it
  await letTimePass(keys.page)
  expect(network.seen(CREATE).length, 'how often it was sent').toBe(0)
  expect(await visitor.names()).not.toContain('Offline')
}

/** A deletion whose answer is lost is called neither done nor failed, is sent once, and is told by a list; then its row goes, and never comes back. */
export async function loseDeletion({ keys, network }: World, name: string): Promise<void> {
  await keys.askToDelete(name)
  network.once(DELETE, cutAfter)
  const list = network.holdAnswer(LIST)
  await keys.confirm.click()
  const alert = keys.confirmation.getByRole('alert')
  await expect(alert).toBeVisible()
  expect(await alert.innerText(), 'what is said').toContain(UNCONFIRMED)
  await list.caught
  await keys.confirmation.getByRole('button', { name: 'Close' }).click()
  await expect(keys.row(name)).toContainText('Deleting, not confirmed')
  list.release()
  await expect(keys.row(name)).toBeHidden()
  const rows = await watchRows(keys.page, name)
  await letTimePass(keys.page)
  expect((await rows()).there, 'whether its row came back').toBe(false)
  expect(network.seen(DELETE).length, 'how often it was sent').toBe(1)
}

/** A list that was asked for before a deletion, and arrives after it, brings nothing back. */
export async function receiveOldList({ keys, network }: World, name: string): Promise<void> {
  const late = network.holdAnswer(LIST)
  await comeBack(keys.page)
  await late.caught
  await keys.deleteByMouse(name)
  await expect(keys.row(name)).toBeHidden()
  const rows = await watchRows(keys.page, name)
  late.release()
  await letTimePass(keys.page)
  await comeBack(keys.page)
  await letTimePass(keys.page)
  expect((await rows()).there, 'whether its row came back').toBe(false)
}

/** Who reloads the page while a create is under way is asked first; who then stays gets the token. */
export async function reloadDuringCreate({ keys, network }: World): Promise<void> {
  const answer = network.holdAnswer(CREATE)
  await keys.fillIn('Reload')
  await keys.submit.click()
  await answer.caught
  const question = await reload(keys.page)
  expect(question?.type(), 'what the browser asked').toBe('beforeunload')
  await question?.dismiss()
  answer.release()
  expect(await keys.statusOf(await keys.copyAndClose())).toBe(200)
}
