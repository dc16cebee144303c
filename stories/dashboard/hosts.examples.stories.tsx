import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard, CreateKeyButton, CreateKeyDrawer, DeleteKeyDialog, KeysTable, type MessageOverrides, TokenDialog } from 'keyrack'
import { expect, screen, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { RefreshButton } from '../host.tsx'
import { findRow, openMenu } from '../steps.ts'

/** What a host decides: the arrangement, the words, the language, the look. */
const meta = {
  title: 'ApiKeysDashboard/Examples/Hosts',
  component: ApiKeysDashboard,
  decorators: [on(backEnd)],
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

/** The parts in an order of the host's own, with a heading and a button of its own. */
export const Arranged: Story = {
  render: () => (
    <main className="story-surface">
      <h1>Machine access</h1>
      <KeysTable density="compact" />
      <p>
        <RefreshButton />{' '}
        <CreateKeyButton asChild>
          <button className="story-button">New key</button>
        </CreateKeyButton>
      </p>
      <CreateKeyDrawer size="small" />
      <TokenDialog placement="center" />
      <DeleteKeyDialog />
    </main>
  ),
  play: async ({ userEvent }) => {
    await findRow('Production server')
    await userEvent.click(screen.getByRole('button', { name: 'New key' }))
    await expect(within(await screen.findByRole('dialog', { name: 'Create API Key' })).getByLabelText('Name')).toBeVisible()
  },
}

const GERMAN: MessageOverrides = {
  table: { title: 'API-Schlüssel', create: 'Erstellen', name: 'Name', key: 'Schlüssel', createdAt: 'Erstellt am', actions: 'Aktionen', actionsFor: 'Aktionen für {name}' },
  paging: { label: 'Seiten', rows: 'Zeilen pro Seite', pageOf: 'Seite {n} von {m}', first: 'Erste Seite', previous: 'Vorige Seite', next: 'Nächste Seite', last: 'Letzte Seite' },
  remove: { item: 'Löschen…' },
}

/** Another language: some words, and the dates of its locale. */
export const AnotherLanguage: Story = {
  decorators: [on(backEnd, { messages: GERMAN, locale: 'de-DE' })],
  play: async ({ userEvent }) => {
    await expect(await findRow('Production server')).toHaveTextContent('13.12.2025, 12:29')
    await expect(screen.getByRole('heading', { name: 'API-Schlüssel' })).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Aktionen für Staging server' }))
    await screen.findByRole('menuitem', { name: 'Löschen…' })
  },
}

const LOOK = `
  :root { --kr-accent: #0b6e4f; --kr-accent-hover: #085a40; --kr-accent-tint: #e3f4ee; --kr-radius-control: 999px; --kr-radius-card: 16px; }
  :root[data-kr-theme^='dark'] { --kr-accent: #5fd3a8; --kr-accent-hover: #8be3c3; --kr-accent-tint: #11322a; }
`

/** Another look: a few variables. */
export const AnotherLook: Story = {
  render: (args) => (
    <>
      <style>{LOOK}</style>
      <ApiKeysDashboard {...args} />
    </>
  ),
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'Staging server')
    await expect(menu.getByRole('menuitem', { name: 'Delete…' })).toBeInTheDocument()
    await expect(screen.getByRole('button', { name: 'Create' })).toHaveStyle({ borderRadius: '999px' })
  },
}
