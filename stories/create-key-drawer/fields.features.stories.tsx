import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ApiKeysAdapter, CreateKeyDrawer, type CreateField } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { openDrawer } from '../steps.ts'

const onCall = fn<(call: MemoryCall) => void>()

const FIELDS: readonly CreateField[] = [
  { name: 'environment', kind: 'select', label: 'Environment', required: true, options: [{ value: 'live', label: 'Live' }, { value: 'test', label: 'Test' }] },
  { name: 'origins', kind: 'text', label: 'Allowed origin', pattern: 'https://.+' },
  { name: 'permissions', kind: 'multiselect', label: 'Permissions', options: [{ value: 'keys:read' }, { value: 'search' }, { value: 'upload' }] },
  { name: 'perMinute', kind: 'number', label: 'Requests per minute' },
  { name: 'password', kind: 'password', label: 'Your password', required: true },
  { name: 'internal', kind: 'boolean', label: 'For internal use' },
]

// An adapter tells what the form has to ask for; what it does with the answers is its own affair.
function asking(): ApiKeysAdapter {
  return backEnd({ expiry: { unit: 'instant', required: true, maxSeconds: 90 * 86_400 }, createFields: FIELDS, before: onCall })
}

const meta = {
  title: 'CreateKeyDrawer/Features/Fields',
  component: CreateKeyDrawer,
  decorators: [on(asking)],
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** The expiry that the back end allows, and every kind of field an adapter can declare. */
export const Declared: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await expect(Array.from(drawer.getByLabelText<HTMLSelectElement>('Expires').options, ({ text }) => text)).toEqual(['Choose…', 'In 7 days', 'In 30 days', 'In 60 days', 'In 90 days'])
    for (const { label, required, kind } of FIELDS) await expect(drawer.getByLabelText(required || kind === 'boolean' ? label : `${label} (optional)`)).toBeInTheDocument()
    const last = drawer.getByLabelText(FIELDS.at(-1)!.label)
    last.scrollIntoView()
    await waitFor(() => expect(last.getBoundingClientRect().bottom).toBeLessThan(drawer.getByRole('button', { name: 'Create' }).getBoundingClientRect().top))
  },
}

/** Nothing was entered: each field says what it wants, and the first one has the focus. */
export const Missing: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await waitFor(() => expect(drawer.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(['Enter a name', 'Choose when the key expires', 'Enter a value for “Environment”', 'Enter a value for “Your password”']))
    await expect(drawer.getByLabelText('Name')).toHaveFocus()
  },
}

/** A form that an adapter asks for with a pattern. */
export const BadPattern: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.type(drawer.getByLabelText('Name'), 'Build server')
    await userEvent.selectOptions(drawer.getByLabelText('Expires'), 'In 30 days')
    await userEvent.selectOptions(drawer.getByLabelText('Environment'), 'Live')
    await userEvent.type(drawer.getByLabelText('Your password'), 'correct horse')
    const origin = drawer.getByLabelText('Allowed origin (optional)')
    await userEvent.type(origin, 'example.com{Enter}')
    await waitFor(() => expect(origin).toHaveAccessibleDescription('“Allowed origin” does not have the form that is asked for'))
    await expect(origin).toHaveFocus()
  },
}

/** Filled in and sent: the adapter gets what was entered. */
export const Sent: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.type(drawer.getByLabelText('Name'), 'Build server')
    await userEvent.selectOptions(drawer.getByLabelText('Expires'), 'In 30 days')
    await userEvent.selectOptions(drawer.getByLabelText('Environment'), 'Live')
    await userEvent.selectOptions(drawer.getByLabelText('Permissions (optional)'), ['search', 'upload'])
    await userEvent.type(drawer.getByLabelText('Requests per minute (optional)'), '60')
    await userEvent.type(drawer.getByLabelText('Your password'), 'correct horse')
    await userEvent.click(drawer.getByLabelText('For internal use'))
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await screen.findByRole('dialog', { name: 'Save your API key' })
    await expect(onCall.mock.calls.map(([call]) => call).findLast((call) => call.method === 'create')?.input).toEqual({
      name: 'Build server',
      expires: { inSeconds: 30 * 86_400 },
      fields: { environment: 'live', permissions: ['search', 'upload'], perMinute: 60, password: 'correct horse', internal: true },
    })
  },
}

/** A back end whose keys have no names asks for none. */
export const WithoutName: Story = {
  decorators: [
    on(() => {
      const adapter = backEnd({ expiry: { unit: 'day' } })
      return { ...adapter, traits: { ...adapter.traits, names: false } }
    }),
  ],
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Create' }))
    await screen.findByRole('dialog', { name: 'Create API Key' })
    await expect(screen.queryByLabelText('Name')).toBeNull()
    await expect(screen.getByLabelText('Expires')).toHaveDisplayValue('Never')
    await expect(screen.getByLabelText('Expires')).toHaveFocus()
  },
}

/** More fields than fit at 320 px: they scroll, the buttons stay. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await waitFor(() => expect(drawer.getByRole('button', { name: 'Create' }).getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight))
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}
