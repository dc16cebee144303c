import { type UserEventObject, expect, type queries, screen, waitFor, within } from 'storybook/test'

/** What can be looked for inside an element. */
export type Within = ReturnType<typeof within<typeof queries>>

/** Opens the drawer as a person would, and waits for the focus to stand in its first field. */
export async function openDrawer(user: UserEventObject): Promise<Within> {
  await user.click(await screen.findByRole('button', { name: 'Create' }))
  const drawer = within(await screen.findByRole('dialog', { name: 'Create API Key' }))
  await waitFor(() => expect(drawer.getByLabelText('Name')).toHaveFocus())
  return drawer
}

/** Opens the drawer, enters a name and sends it. */
export async function sendName(user: UserEventObject, name: string): Promise<Within> {
  const drawer = await openDrawer(user)
  await user.paste(name)
  await user.click(drawer.getByRole('button', { name: 'Create' }))
  return drawer
}

/** Creates a key; resolves with the dialog that shows its token. */
export async function createKey(user: UserEventObject, name = 'Build server'): Promise<Within> {
  await sendName(user, name)
  return within(await screen.findByRole('dialog', { name: 'Save your API key' }))
}

/** Creates a key whose answer is lost, and has the list asked for it. */
export async function checkList(user: UserEventObject): Promise<Within> {
  const drawer = await sendName(user, 'Build server')
  await user.click(await drawer.findByRole('button', { name: 'Check the list' }))
  return drawer
}

/** The token as the page shows it. */
export function tokenText(dialog: Within): string {
  return dialog.getByRole('group', { name: 'API key' }).textContent
}

/** Where a saved token is pasted back. */
export function proofField(dialog: Within): HTMLElement {
  return dialog.getByRole('textbox', { name: 'Paste the key, or its last four characters' })
}

/** Opens the menu of a row with the mouse. */
export async function openMenu(user: UserEventObject, name: string): Promise<Within> {
  await user.click(await screen.findByRole('button', { name: `Actions for ${name}` }))
  return within(await screen.findByRole('menu'))
}

/** Asks to delete a key; resolves with the question. */
export async function askToDelete(user: UserEventObject, name: string): Promise<Within> {
  const menu = await openMenu(user, name)
  await user.click(menu.getByRole('menuitem', { name: 'Delete…' }))
  return within(await screen.findByRole('alertdialog', { name: 'Delete API key?' }))
}

/** Asks to delete a key and says yes. */
export async function confirmDelete(user: UserEventObject, name: string): Promise<Within> {
  const dialog = await askToDelete(user, name)
  await user.click(dialog.getByRole('button', { name: 'Delete key' }))
  return dialog
}

/** The row of a key, found by its name. */
export async function findRow(name: string): Promise<HTMLElement> {
  return screen.findByRole('row', { name: new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) })
}

/** How many of the asterisks that stand for what is hidden have room in a row. */
export function shownAsterisks(row: HTMLElement): number {
  const mask = row.querySelector('.kr-mask')
  const one = document.createRange()
  one.setStart(mask?.firstChild as Text, 0)
  one.setEnd(mask?.firstChild as Text, 1)
  return Math.round((mask?.getBoundingClientRect().width ?? 0) / one.getBoundingClientRect().width)
}

/** Watches a wait in these words, `{n}` its seconds, until it has gone on by one. */
export async function expectCountdown(within: Within, words: string): Promise<void> {
  const [before = '', after = ''] = words.split('{n}')
  const secondsLeft = (): number => {
    const text = within.getByRole('timer').textContent
    if (!text.startsWith(before) || !text.endsWith(after)) throw new Error(`It does not say “${words}” but “${text}”.`)
    return Number(text.slice(before.length, text.length - after.length))
  }
  const first = secondsLeft()
  await waitFor(() => expect(secondsLeft()).toBeLessThan(first))
}

/** Presses Tab until an element has the focus; fails where it can't be reached so. */
export async function tabTo(user: UserEventObject, target: HTMLElement): Promise<void> {
  for (let presses = 0; presses < 40 && document.activeElement !== target; presses++) await user.tab()
  await expect(target).toHaveFocus()
}
