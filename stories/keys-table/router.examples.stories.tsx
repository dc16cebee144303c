import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable, type KeysState, type KeysTableProps } from 'keyrack'
import { type ReactNode, useState } from 'react'
import { RouterProvider, createMemoryRouter, useLocation, useNavigate, useSearchParams } from 'react-router'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { manyKeys } from '../keys.ts'
import { Table } from './table.tsx'
import '../host-page.css'

/** Page, sort and search in the address, by `state` and `onStateChange`: it can be shared, reloaded and gone back in. */
const meta = {
  title: 'KeysTable/Examples/Router',
  component: KeysTable,
  decorators: [on(() => backEnd({ keys: manyKeys(25) }))],
  render: (args) => <Host {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

function Host(props: KeysTableProps): ReactNode {
  const [router] = useState(() => createMemoryRouter([{ path: '/keys', element: <Keys {...props} /> }], { initialEntries: ['/keys?page=2&sort=name.asc'] }))
  return <RouterProvider router={router} />
}

function Keys(props: KeysTableProps): ReactNode {
  const [params, setParams] = useSearchParams()
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  return (
    <div className="story-host">
      <p>
        <button type="button" className="story-button" onClick={() => void navigate(-1)}>Back</button> <output aria-label="Address" dir="ltr">{pathname + search}</output>
      </p>
      <Table {...props} state={stateIn(params)} onStateChange={(state) => setParams(paramsOf(state))} />
    </div>
  )
}

function stateIn(params: URLSearchParams): Partial<KeysState> {
  const [by = '', direction] = (params.get('sort') ?? 'createdAt.desc').split('.')
  return { page: Number(params.get('page') ?? 1) - 1, sort: [{ by, direction: direction === 'asc' ? 'asc' : 'desc' }], search: params.get('q') ?? '' }
}

function paramsOf({ page, sort: [first], search }: KeysState): Record<string, string> {
  return { ...(page > 0 && { page: `${page + 1}` }), ...(first && { sort: `${first.by}.${first.direction}` }), ...(search && { q: search }) }
}

const expectAddress = (address: string): Promise<void> => waitFor(() => expect(screen.getByLabelText('Address')).toHaveTextContent(address))

/** The table shows what the address says, and the address what the table shows; Back goes back. */
export const InTheAddress: Story = {
  play: async ({ userEvent }) => {
    await screen.findByText('Page 2 of 3')
    await expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }))
    await expectAddress('/keys?page=3&sort=name.asc')
    await userEvent.click(screen.getByRole('button', { name: 'Back' }))
    await screen.findByText('Page 2 of 3')
    await expectAddress('/keys?page=2&sort=name.asc')
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search keys' }), 'key 2')
    await waitFor(() => expect(screen.getAllByRole('row', { name: /^Key 2/ })).toHaveLength(7))
    await expectAddress('/keys?sort=name.asc&q=key+2')
  },
}
