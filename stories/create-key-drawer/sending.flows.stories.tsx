import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import { expect, fn, screen } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { createKey } from '../steps.ts'
import * as Failures from './failures.features.stories.tsx'

const meta = {
  title: 'CreateKeyDrawer/Flows/Sending',
  component: CreateKeyDrawer,
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** Edited, the refusal goes: it was about what stood there before. */
export const FieldErrorMended: Story = {
  decorators: Failures.FieldError.decorators!,
  play: async (context) => {
    await Failures.FieldError.play?.(context)
    await context.userEvent.type(screen.getByLabelText('Name'), '{Backspace}')
    await expect(screen.queryByRole('alert')).toBeNull()
    await context.userEvent.keyboard('{Enter}')
    await screen.findByRole('dialog', { name: 'Save your API key' })
  },
}

const onStepUp = fn(() => Promise.resolve(true))

/** The service wants to know again who it is; the host asked, and what was wanted goes on. */
export const StepUp: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['step-up', 'ok'] }) }), { onStepUp })],
  play: async ({ userEvent }) => {
    onStepUp.mockClear()
    await createKey(userEvent)
    await expect(onStepUp).toHaveBeenCalledOnce()
  },
}
