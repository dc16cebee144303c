import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import type { ReactNode } from 'react'
import { expect, screen } from 'storybook/test'
import { Field, type FieldProps } from '../../src/parts/field.tsx'
import { ChevronIcon } from '../../src/parts/icons.tsx'
import { backEnd, on } from '../back-end.tsx'
import { everyState } from '../every-state.tsx'
import { EachTheme, matrixParameters } from '../matrix.tsx'
import { Page } from '../page.tsx'
import { shown } from '../shown.ts'
import * as Failures from './failures.features.stories.tsx'
import * as Overview from './create-key-drawer.stories.tsx'
import * as Unknown from './unknown-outcome.features.stories.tsx'
import * as Closing from './closing.features.stories.tsx'
import * as Name from './name.features.stories.tsx'

const meta = {
  title: 'CreateKeyDrawer/States',
  component: CreateKeyDrawer,
  tags: ['every-look'],
  decorators: [on(backEnd)],
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

type FieldState = Partial<Pick<FieldProps, 'error' | 'hint'>> & { pose?: string; value?: string; readOnly?: boolean }

/** A field in each state, by the label that says which. */
const FIELDS: Readonly<Record<string, FieldState>> = {
  Empty: {},
  'In focus': { pose: 'focus-visible' },
  'Filled in': { value: 'Build server' },
  'With a hint': { value: 'Staging server', hint: 'You already have a key named “Staging server”. You can still use this name.' },
  'In error': { error: 'Enter a name' },
  'In error and in focus': { pose: 'focus-visible', error: 'Enter a name' },
  'Being sent': { value: 'Build server', readOnly: true },
}

function FieldIn({ label, pose, value = '', readOnly = false, error = null, hint }: FieldState & { label: string }): ReactNode {
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => <input {...control} className="kr-input" type="text" data-pose={pose} defaultValue={value} readOnly={readOnly} />}
    </Field>
  )
}

function SelectIn({ label, pose }: { label: string; pose?: string }): ReactNode {
  return (
    <Field label={label} error={null}>
      {(control) => (
        <span className="kr-select kr-select-wide">
          <select {...control} data-pose={pose}>
            <option>In 30 days</option>
          </select>
          <ChevronIcon />
        </span>
      )}
    </Field>
  )
}

/** The fields of the form in each state and theme. Nothing has the focus: its states are posed. */
export const Matrix: Story = {
  tags: ['!every-look'],
  parameters: matrixParameters,
  render: () => (
    <EachTheme>
      {() => (
        <div className="kr-keys story-fields">
          {Object.entries(FIELDS).map(([label, state]) => <FieldIn key={label} label={label} {...state} />)}
          <SelectIn label="A choice" />
          <SelectIn label="A choice in focus" pose="focus-visible" />
        </div>
      )}
    </EachTheme>
  ),
  play: async () => {
    await expect(screen.getAllByRole('textbox')).toHaveLength(4 * Object.keys(FIELDS).length)
  },
}

/** Fields 36 px high. */
export const Compact: Story = { ...Matrix, tags: ['!every-look'], globals: { density: 'compact' } }

/** Fields 44 px high. */
export const Comfortable: Story = { ...Matrix, tags: ['!every-look'], globals: { density: 'comfortable' } }

/** The drawer in each of its states and themes, in the density of the toolbar. */
export const Drawers: Story = { ...everyState(meta.title), tags: ['!every-look', '!test'] }

/** As it opens. */
export const Empty: Story = shown(Overview.Default)

/** Sent without a name. */
export const NameMissing: Story = shown(Name.NameMissing)

/** Another key has this name: no obstacle. */
export const DuplicateName: Story = shown(Name.DuplicateName)

/** Closed with something typed in it. */
export const DiscardGate: Story = shown(Closing.DiscardGate)

/** Sent, and not answered yet. */
export const Busy: Story = { ...shown(Failures.Pending), tags: ['held'] }

/** Refused: another key has this name. */
export const Refused: Story = shown(Failures.NameTaken)

/** Failed: the service can't answer. */
export const Failed: Story = shown(Failures.Unavailable)

/** There is no network to send it by. */
export const Offline: Story = shown(Failures.Offline)

/** Nobody can tell whether there is a key now. */
export const OutcomeUnknown: Story = shown(Unknown.Unknown)

/** There is a key, and nobody can have its token. */
export const Tokenless: Story = shown(Unknown.Tokenless)
