import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { HOSTILE } from '../hostile-names.ts'
import { Page } from '../page.tsx'
import { openDrawer, sendName } from '../steps.ts'

/**
 * The form that creates a key, sliding in from the end side of the page. It opens with `CreateKeyButton`, or with
 * `useKeyrack().openCreate()`. Nothing typed, and no create under way, is lost by closing it.
 */
const meta = {
  title: 'CreateKeyDrawer/Overview',
  component: CreateKeyDrawer,
  args: { size: 'medium' },
  argTypes: { size: { control: 'inline-radio', options: ['small', 'medium', 'large'] } },
  decorators: [on(backEnd)],
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** Press + Create. */
export const Playground: Story = {
  tags: ['every-theme'],
  play: async () => {
    await expect(await screen.findByRole('button', { name: 'Create' })).toHaveAttribute('aria-expanded', 'false')
  },
}

/** As it opens: the focus is in Name. */
export const Empty: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await expect(drawer.getByText('Where will this key be used? For example, “Production server”.')).toBeVisible()
    await expect(drawer.getByRole('button', { name: 'Cancel' })).toBeVisible()
  },
}

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

/** Something was typed: closing asks first. The safe answer has the focus. */
export const DiscardGate: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.type(drawer.getByLabelText('Name'), 'Build server')
    await userEvent.keyboard('{Escape}')
    await expect(await screen.findByRole('alertdialog', { name: 'Discard this key?' })).toHaveAccessibleDescription('What you entered will be lost.')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Keep editing' })).toHaveFocus())
  },
}

/** A second Escape closes only the question: what was typed is still there. */
export const DiscardGateLeft: Story = {
  play: async (context) => {
    await DiscardGate.play?.(context)
    await context.userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await waitFor(() => expect(screen.getByLabelText('Name')).toHaveFocus())
    await expect(screen.getByLabelText('Name')).toHaveValue('Build server')
  },
}

/** Discarded: closed, and empty when it is opened again. */
export const Discarded: Story = {
  play: async (context) => {
    await DiscardGate.play?.(context)
    await context.userEvent.click(screen.getByRole('button', { name: 'Discard' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await openDrawer(context.userEvent)
    await expect(screen.getByLabelText('Name')).toHaveValue('')
  },
}

const onDismiss = fn<(event: { reason: string; preventDefault: () => void }) => void>((event) => event.preventDefault())

/** A host that does not let the drawer close. */
export const KeptOpenByHost: Story = {
  args: { onDismiss },
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.click(drawer.getByRole('button', { name: 'Cancel' }))
    await userEvent.keyboard('{Escape}')
    await expect(onDismiss.mock.calls.map(([{ reason }]) => reason)).toEqual(['cancel', 'escape'])
    await expect(screen.getByRole('dialog')).toBeVisible()
  },
}

export const Small: Story = {
  args: { size: 'small' },
  play: async ({ userEvent }) => {
    await openDrawer(userEvent)
    await expect(screen.getByRole('dialog')).toHaveStyle({ width: '380px' })
  },
}

export const Large: Story = {
  args: { size: 'large' },
  play: async ({ userEvent }) => {
    await openDrawer(userEvent)
    await expect(screen.getByRole('dialog')).toHaveStyle({ width: '560px' })
  },
}

/** From right to left it comes from the left. */
export const RightToLeft: Story = {
  globals: { dir: 'rtl' },
  play: async ({ userEvent }) => {
    await openDrawer(userEvent)
    await waitFor(() => expect(screen.getByRole('dialog').getBoundingClientRect().left).toBe(0))
  },
}

/** Below 640 px it takes the whole screen. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await waitFor(() => expect(screen.getByRole('dialog').getBoundingClientRect()).toMatchObject({ left: 0, width: 320 }))
    await expect(drawer.getByRole('button', { name: 'Create' }).getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight)
  },
}

export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async ({ userEvent }) => {
    await openDrawer(userEvent)
  },
}
