import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard, type MessageOverrides } from 'keyrack'
import { expect, screen, waitFor, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { keyOf } from '../keys.ts'
import { findRow, openDrawer } from '../steps.ts'

const HINT = 'You can create a new API key here.'

/** The original's words, where they differ from the kit's. */
const messages: MessageOverrides = {
  table: { empty: 'No results.', emptyHint: '' },
  create: { hint: HINT },
  token: {
    title: 'Create API Key',
    body: HINT,
    label: 'API Key',
    note: "Note: Save your token somewhere safe! You will NOT be able to see it again after you close this dialog. If you lose it, you'll have to create a new one.",
  },
}

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' })
const time = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' })

/** `Dec 16, 2025 12:29`, without the second comma. */
function formatDate(iso: string): string {
  return `${day.format(new Date(iso))} ${time.format(new Date(iso))}`
}

const original = (...keys: readonly ReturnType<typeof keyOf>[]): NonNullable<Story['decorators']> => [on(() => backEnd({ keys }), { messages, formatDate })]

/** The four pictures of the page that the kit re-creates, with their exact words. */
const meta = {
  title: 'ApiKeysDashboard/Examples/Original pictures',
  component: ApiKeysDashboard,
  globals: { dir: 'ltr' }, // its words are those of the pictures
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

/** The page as it is at first. */
export const EmptyPage: Story = {
  decorators: original(),
  play: async () => {
    await screen.findByText('No results.')
    await expect(screen.getByRole('heading', { name: 'API Keys' })).toBeVisible()
    await expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual(['Name', 'API Key', 'Created At', 'Actions'])
    await expect(screen.getByLabelText('Rows per page')).toHaveDisplayValue('10')
    await expect(screen.getByText('Page 1 of 1')).toBeVisible()
  },
}

/** The panel, with a name in it. */
export const CreatePanel: Story = {
  decorators: original(),
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await expect(drawer.getByText(HINT)).toBeVisible()
    await userEvent.type(drawer.getByLabelText('Name'), 'MM-Test')
    await expect(drawer.getByLabelText('Name')).toHaveValue('MM-Test')
    await expect(screen.getByText('No results.')).toBeInTheDocument()
  },
}

/** The token, in the panel's place; the row is already behind it. */
export const TokenShown: Story = {
  decorators: original(),
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.type(drawer.getByLabelText('Name'), 'MM-Test')
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    const token = await screen.findByRole('group', { name: 'API Key' })
    await expect(token).toHaveTextContent(/^mm-[A-Za-z0-9]{36}$/)
    const dialog = within(screen.getByRole('dialog', { name: 'Create API Key' }))
    await expect(dialog.getByText(/^Note: Save your token somewhere safe!/)).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible()
    await waitFor(() => expect(screen.getByText('MM-Test', { selector: 'td *' })).toBeInTheDocument())
  },
}

/** The page with the new key. */
export const PageWithKey: Story = {
  decorators: original(keyOf()),
  play: async () => {
    const row = await findRow('MM-Test')
    await expect(row).toHaveTextContent(`mm-${'*'.repeat(36)}`)
    await expect(row).toHaveTextContent('AXsg')
    await expect(within(row).getByText('Dec 16, 2025 12:29')).toBeVisible()
  },
}
