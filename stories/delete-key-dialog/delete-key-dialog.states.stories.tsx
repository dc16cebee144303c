import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog } from 'keyrack'
import { backEnd, on } from '../back-end.tsx'
import { everyState } from '../every-state.tsx'
import { Page } from '../page.tsx'
import { shown } from '../shown.ts'
import * as Failures from './failures.features.stories.tsx'
import * as Overview from './delete-key-dialog.stories.tsx'
import * as Question from './question.features.stories.tsx'

/** Each state of the question before a deletion, one story each: it stands over the page, so there is only one of it at a time. */
const meta = {
  title: 'DeleteKeyDialog/States',
  component: DeleteKeyDialog,
  tags: ['every-look'],
  decorators: [on(backEnd)],
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

/** All of them, in each theme. */
export const Matrix: Story = { ...everyState(meta.title), tags: ['!every-look', '!test'] }

/** All of them in little room. */
export const Compact: Story = { ...Matrix, tags: ['!every-look', '!test'], globals: { density: 'compact' } }

/** All of them in much. */
export const Comfortable: Story = { ...Matrix, tags: ['!every-look', '!test'], globals: { density: 'comfortable' } }

/** Of a key that nobody used. */
export const NeverUsed: Story = shown(Overview.Default)

/** Of a key that is in use: it says when last. */
export const LastUsed: Story = shown(Question.LastUsed)

/** The host has the name typed, and something else was. */
export const Mistyped: Story = shown(Question.Mistyped)

/** Confirmed, and not answered yet. */
export const Busy: Story = shown(Failures.Pending)

/** Refused: the service doesn’t allow it. */
export const Refused: Story = shown(Failures.InUse)

/** Failed: the service can’t answer. */
export const Failed: Story = shown(Failures.Unavailable)

/** There is no network to ask by. */
export const Offline: Story = shown(Failures.Offline)

/** Nobody can tell whether the key still works. */
export const NotConfirmed: Story = shown(Failures.NotConfirmed)

/** Somebody else was faster. */
export const AlreadyGone: Story = shown(Failures.AlreadyGone)
