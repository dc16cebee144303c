import type { Meta, StoryObj } from '@storybook/react-vite'
import { COPY_FORMATS, TokenDialog } from 'keyrack'
import { type UserEventObject, expect, screen, spyOn, waitFor, within } from 'storybook/test'
import { FOR_EVER, backEnd, on } from '../back-end.tsx'
import { oldClipboard, recordingClipboard, refusingClipboard } from '../clipboard.ts'
import { Page } from '../page.tsx'
import { type Within, createKey, tokenText } from '../steps.ts'

const recording = recordingClipboard()
const old = oldClipboard()

/**
 * The token in the form in which it is needed. Each text is made at the moment of copying, and kept nowhere; a copy in one of them
 * counts as saved, a file does not.
 */
const meta = {
  title: 'TokenDialog/Features/Copy as',
  component: TokenDialog,
  decorators: [on(backEnd, { clipboard: recording })],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

async function openMenu(user: UserEventObject, dialog: Within): Promise<Within> {
  await user.click(dialog.getByRole('button', { name: 'Copy as' }))
  return within(await screen.findByRole('menu', { name: 'Copy as' }))
}

async function choose(user: UserEventObject, name: string): Promise<Within> {
  const dialog = await createKey(user)
  const menu = await openMenu(user, dialog)
  await user.click(menu.getByRole('menuitem', { name }))
  return dialog
}

/** What is offered unless a host says otherwise. */
export const Menu: Story = {
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, await createKey(userEvent))
    await expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Plain text', '.env line', 'Shell export', 'curl command', 'JSON', 'Download file'])
  },
}

export const MenuDark: Story = { globals: { theme: 'dark' }, play: Menu.play! }
export const MenuRightToLeft: Story = { globals: { dir: 'rtl' }, play: Menu.play! }

/** At 320 px, by the keyboard: the menu takes the focus, and gives it back. */
export const MenuNarrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    dialog.getByRole('button', { name: 'Copy as' }).focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Plain text' })).toHaveFocus())
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** The variable is named after the key. It is said, politely, in which form the key was copied. */
export const Copied: Story = {
  tags: ['held'],
  play: async ({ userEvent }) => {
    const dialog = await choose(userEvent, '.env line')
    await expect(await dialog.findByRole('button', { name: 'Copied' })).toHaveClass('kr-copy-as')
    await expect(recording.text).toBe(`BUILD_SERVER_API_KEY=${tokenText(dialog)}`)
    await expect(dialog.getByRole('checkbox', { name: 'I’ve saved this key' })).toBeChecked()
    await expect(await dialog.findByText('Key copied to clipboard as “.env line”')).toHaveAttribute('role', 'status')
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Copied' })).toHaveFocus())
  },
}

/** A page without the asynchronous Clipboard API: the command takes it. */
export const CopiedByCommand: Story = {
  tags: ['held'],
  decorators: [on(backEnd, { clipboard: old })],
  play: async ({ userEvent }) => {
    const dialog = await choose(userEvent, 'Shell export')
    await dialog.findByRole('button', { name: 'Copied' })
    await expect(old.text).toBe(`export BUILD_SERVER_API_KEY='${tokenText(dialog)}'`)
  },
}

/** The browser asks its user and waits; nothing else can be copied meanwhile. */
export const CopyUnderWay: Story = {
  tags: ['held'],
  decorators: [on(backEnd, { clipboard: { write: () => new Promise((resolve) => setTimeout(resolve, FOR_EVER)), command: () => false } })],
  play: async ({ userEvent }) => {
    const dialog = await choose(userEvent, 'JSON')
    for (const name of ['Copy key', 'Copy as']) await expect(dialog.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true')
    await userEvent.click(dialog.getByRole('button', { name: 'Copy as' }))
    await expect(screen.queryByRole('menu')).toBeNull()
  },
}

/** Refused both ways: the key itself is selected, and it is said what to press. */
export const CopyFailed: Story = {
  decorators: [on(backEnd, { clipboard: refusingClipboard })],
  play: async ({ userEvent }) => {
    const dialog = await choose(userEvent, 'curl command')
    await expect(await dialog.findByRole('alert')).toHaveTextContent(/^Couldn’t copy\. The key is selected: press (Ctrl\+|⌘)C\.$/)
    await expect(document.getSelection()?.toString()).toBe(tokenText(dialog))
    await expect(dialog.getByRole('checkbox', { name: 'I’ve saved this key' })).not.toBeChecked()
  },
}

/** No page learns whether a file was saved, so this does not count: it is said what is left to do. */
export const Downloaded: Story = {
  play: async ({ userEvent }) => {
    const click = spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {}) // no story fills its reader's disk
    const dialog = await choose(userEvent, 'Download file')
    const [link] = click.mock.contexts as HTMLAnchorElement[]
    click.mockRestore()
    await expect(link?.download).toBe('build_server_api_key.txt')
    await expect(dialog.getByText('The download was started. Check that the file is there, then say below that you’ve saved the key.')).toBeVisible()
    await expect(dialog.getByRole('checkbox', { name: 'I’ve saved this key' })).not.toBeChecked()
    await waitFor(() => expect(dialog.getByText('Download started. Check that the file is there.')).toHaveAttribute('role', 'status'))
  },
}

/** The browser makes no file: it is said what to do instead. */
export const NotDownloaded: Story = {
  play: async ({ userEvent }) => {
    const makeUrl = spyOn(URL, 'createObjectURL').mockImplementation(() => {
      throw new TypeError('A file has no address here.')
    })
    const dialog = await choose(userEvent, 'Download file')
    makeUrl.mockRestore()
    await expect(await dialog.findByRole('alert')).toHaveTextContent('Couldn’t make the file. Copy the key instead.')
    await expect(dialog.getByRole('checkbox', { name: 'I’ve saved this key' })).not.toBeChecked()
  },
}

/** A host's own format beside some of the kit's. */
export const HostFormats: Story = {
  args: {
    copyAs: [
      ...COPY_FORMATS.filter(({ id }) => id === 'env' || id === 'json'),
      { id: 'curl', text: (token, { quote }) => `curl -H ${quote(`X-Api-Key: ${token}`)} https://api.acme.test/v1/me` },
      { id: 'terraform', label: 'Terraform variable', text: (token) => `api_key = ${JSON.stringify(token)}` },
    ],
  },
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, await createKey(userEvent))
    await expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['.env line', 'JSON', 'curl command', 'Terraform variable'])
  },
}

/** An empty list leaves the menu out. */
export const NoMenu: Story = {
  args: { copyAs: [] },
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(dialog.queryByRole('button', { name: 'Copy as' })).toBeNull()
  },
}
