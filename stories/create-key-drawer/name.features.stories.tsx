import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import { expect } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { HOSTILE } from '../hostile-names.ts'
import { Page } from '../page.tsx'
import { openDrawer, sendName } from '../steps.ts'

const meta = {
  title: 'CreateKeyDrawer/Features/Name',
  component: CreateKeyDrawer,
  decorators: [on(backEnd)],
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** Checked when it is sent, not before. */
export const NameMissing: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.type(drawer.getByLabelText('Name'), '   {Enter}')
    await expect(await drawer.findByRole('alert')).toHaveTextContent('Enter a name')
    await expect(drawer.getByLabelText('Name')).toHaveFocus()
    await expect(drawer.getByLabelText('Name')).toHaveAccessibleDescription(/^Enter a name/)
  },
}

/** How many characters there may be, and how many there are. */
export const NameTooLong: Story = {
  decorators: [on(() => backEnd({ nameMaxLength: 30 }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'The server behind the shop window')
    await expect(await drawer.findByRole('alert')).toHaveTextContent('Use 30 characters or fewer (33 now)')
  },
}

/** The name is in use: said while there is time, and no obstacle. */
export const DuplicateName: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.type(drawer.getByLabelText('Name'), 'Staging server')
    await expect(await drawer.findByText(/You already have a key named/)).toHaveTextContent('You already have a key named “Staging server”. You can still use this name.')
    await expect(drawer.getByLabelText('Name')).not.toHaveAttribute('aria-invalid')
  },
}

/** A name of a thousand characters in the hint about it. */
export const DuplicateOfLongName: Story = {
  decorators: [on(() => backEnd({ keys: [{ id: 'a', name: HOSTILE.unbroken, hint: null, status: 'active', createdAt: null }] }))],
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.click(drawer.getByLabelText('Name'))
    await userEvent.paste(HOSTILE.unbroken)
    await drawer.findByText(/You already have a key named/)
    await expect(drawer.getByRole('button', { name: 'Create' }).getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight)
  },
}
