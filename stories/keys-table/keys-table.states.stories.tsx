import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { type UserEventObject, expect, screen, waitFor, within } from 'storybook/test'
import { backEnd, inTurn, on, readOnlyBackEnd } from '../back-end.tsx'
import { daysFromNow, manyKeys } from '../keys.ts'
import { matrixParameters } from '../matrix.tsx'
import { shown } from '../shown.ts'
import { confirmDelete, findRow } from '../steps.ts'
import * as FailedLoad from './failed-load.features.stories.tsx'
import FailedRefreshMeta, * as FailedRefresh from './failed-refresh.features.stories.tsx'
import { ROW_KEYS, TableMatrix } from './matrix.tsx'
import { RefreshableTable, Table } from './table.tsx'

const meta = {
  title: 'KeysTable/States',
  component: KeysTable,
  tags: ['every-look'],
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

async function refresh(user: UserEventObject): Promise<void> {
  await findRow('Production server')
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
}

/** A row in each state and theme; above and below it a header, a search field and buttons in theirs. Nothing points at them. */
export const Matrix: Story = {
  tags: ['!every-look'],
  parameters: matrixParameters,
  decorators: [on(() => backEnd({ keys: [...ROW_KEYS, ...manyKeys(25).map((key, day) => ({ ...key, createdAt: daysFromNow(-60 - day) }))], before: inTurn({ remove: ['never'] }) }))],
  render: () => <TableMatrix />,
  play: async () => {
    await expect(await screen.findAllByText('Deleting…')).toHaveLength(4)
    await expect(screen.getAllByRole('row', { selected: true })).toHaveLength(4)
  },
}

/** Rows of 40 px. */
export const Compact: Story = { ...Matrix, tags: ['!every-look'], globals: { density: 'compact' } }

/** Rows of 64 px. */
export const Comfortable: Story = { ...Matrix, tags: ['!every-look'], globals: { density: 'comfortable' } }

/** The first list has been under way for more than 200 ms. */
export const FirstLoad: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ list: ['never'] }) }))],
  play: async () => {
    await screen.findByText('Loading keys…')
    await expect(screen.getByRole('table', { name: 'API Keys' })).toHaveAttribute('aria-busy', 'true')
    await expect(screen.queryByText('No API keys yet')).toBeNull()
  },
}

/** Asked again, the rows stay until the answer comes. */
export const Refetch: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ list: ['ok', 'never'] }) }))],
  render: (args) => <RefreshableTable {...args} />,
  play: async ({ userEvent }) => {
    await refresh(userEvent)
    await waitFor(() => expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'true'))
    await expect(screen.getAllByRole('row')).toHaveLength(5)
  },
}

/** An endless list was scrolled to keys that have not come yet: one row stands for all of them. */
export const RowsOnTheWay: Story = {
  args: { paging: 'endless' },
  decorators: [on(() => backEnd({ keys: manyKeys(2000), before: inTurn({ list: ['ok', 'never'] }) }))],
  play: async () => {
    await findRow('Key 2000')
    const frame = document.querySelector('.kr-table-frame')!
    await waitFor(async () => {
      frame.scrollTop = (95 * frame.scrollHeight) / 2000
      await expect(document.querySelector('.kr-waiting')).toBeVisible()
    })
    await expect(await findRow('Key 1901')).toBeVisible() // the last that is there
  },
}

/** Nobody has made a key yet. The header and the paging stay. */
export const Empty: Story = {
  decorators: [on(() => backEnd({ keys: [] }))],
  play: async () => {
    await screen.findByText('No API keys yet')
    await expect(screen.getByText('Create a key to call the API from your own code.')).toBeVisible()
    await expect(screen.getByRole('columnheader', { name: 'API Key' })).toBeVisible()
    await expect(screen.getByText('Page 1 of 1')).toBeVisible()
  },
}

/** The same for those who can't make keys: nothing tells them to. */
export const EmptyReadOnly: Story = {
  decorators: [on(() => readOnlyBackEnd({ keys: [] }))],
  play: async () => {
    await screen.findByText('No API keys yet')
    await expect(screen.getByText('Keys that are made for you will appear here.')).toBeVisible()
  },
}

/** There are keys, but none that the search finds. */
export const NoMatch: Story = {
  decorators: [on(() => backEnd({ keys: manyKeys(25) }))],
  play: async ({ userEvent }) => {
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Search keys' }), 'invoice')
    await expect(await screen.findByText(/No keys match/)).toHaveTextContent('No keys match “invoice”')
    await expect(screen.queryByText('No API keys yet')).toBeNull()
  },
}

/** The user may not see keys. */
export const Forbidden: Story = shown(FailedLoad.Forbidden)

/** The first list did not come: that is no empty list, and it can be tried again. */
export const LoadFailed: Story = shown(FailedLoad.NoConnection)

/** A list could not be renewed: the older rows stay, and it is said how old they are. */
export const RefreshFailed: Story = shown(FailedRefresh.NoConnection, FailedRefreshMeta)

/** No network: what is on screen stays. */
export const Offline: Story = shown(FailedRefresh.Offline, FailedRefreshMeta)

/** The server has not answered yet: the row is still there, and the dialog stays. */
export const RowPendingDelete: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['never'] }) }))],
  play: async ({ userEvent }) => {
    await confirmDelete(userEvent, 'Staging server')
    const row = screen.getByText('Staging server', { selector: 'td *' }).closest('tr')
    await waitFor(() => expect(row).toHaveAttribute('aria-busy', 'true'))
    await expect(row).toHaveTextContent('Deleting…')
  },
}

/** The answer to a deletion was lost, and the list can't tell yet: the row says so until one does. */
export const DeleteNotConfirmed: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unknown-outcome'], list: ['ok', 'never'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await userEvent.click(await dialog.findByRole('button', { name: 'Close' }))
    const row = await findRow('Staging server')
    await waitFor(() => expect(row).toBeVisible())
    await expect(row).toHaveTextContent('Deleting, not confirmed')
    await waitFor(() => expect(within(row).getByRole('button')).toHaveFocus())
  },
}
