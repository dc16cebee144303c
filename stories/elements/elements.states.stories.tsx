import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { expect, screen } from 'storybook/test'
import { Button, type ButtonProps } from '../../src/parts/button.tsx'
import { PlusIcon, TrashIcon } from '../../src/parts/icons.tsx'
import { Badge } from '../../src/parts/key-badges.tsx'
import { Notice } from '../../src/parts/notice.tsx'
import { EachTheme, States, matrixParameters } from '../matrix.tsx'
import { POSES } from '../poses.ts'

/** What the parts are made of, in every state and theme at once. Nothing points at them: states of a pointer are posed. */
const meta = {
  title: 'Elements/States',
  parameters: matrixParameters,
} satisfies Meta
export default meta
type Story = StoryObj<typeof meta>

const VARIANTS: Readonly<Record<string, ButtonProps>> = {
  Primary: { variant: 'primary', children: <><PlusIcon /> Create</> },
  Plain: { children: 'Cancel' },
  Danger: { variant: 'danger', children: <><TrashIcon /> Delete key</> },
  Ghost: { variant: 'ghost', children: 'Close' },
}

function inEachState(button: ButtonProps): ReactNode[] {
  const posed = Object.values(POSES).map((pose) => <Button key={pose} {...button} data-pose={pose} />)
  return [...posed, <Button key="disabled" {...button} aria-disabled />, <Button key="busy" {...button} busy />]
}

const isThereFourTimes = (text: string): NonNullable<Story['play']> => async () => {
  await expect((await screen.findAllByText(text)).length % 4).toBe(0)
}

/** Buttons: what they do by their colour, what they are up to by their shade. */
export const Matrix: Story = {
  name: 'Buttons',
  render: () => (
    <EachTheme cell={880}>
      {() => <States columns={[...Object.keys(POSES), 'Disabled', 'Busy']} rows={Object.fromEntries(Object.entries(VARIANTS).map(([name, button]) => [name, inEachState(button)]))} />}
    </EachTheme>
  ),
  play: isThereFourTimes('Cancel'),
}

/** Buttons 28 px high. */
export const Compact: Story = { ...Matrix, name: 'Buttons, compact', globals: { density: 'compact' } }

/** Buttons 36 px high. */
export const Comfortable: Story = { ...Matrix, name: 'Buttons, comfortable', globals: { density: 'comfortable' } }

const BADGES: Readonly<Record<string, readonly ReactNode[]>> = {
  'It works': [<Badge key="ok" tone="ok">Active</Badge>],
  'Soon it won’t': [<Badge key="warn" tone="warn">Expires in 3 days</Badge>],
  'It does not': [<Badge key="danger" tone="danger">Expired</Badge>],
  'On purpose': [<Badge key="plain" tone="plain">Disabled</Badge>],
}

/** What stands out about a key, in a word. */
export const Badges: Story = {
  render: () => <EachTheme cell={280}>{() => <States rows={BADGES} />}</EachTheme>,
  play: isThereFourTimes('Expired'),
}

const NOTICES: Readonly<Record<string, readonly ReactNode[]>> = {
  'Not done': [
    <Notice key="danger" tone="danger" title="The key wasn’t created.">
      <p>Check your connection and try again.</p>
    </Notice>,
  ],
  'Not known': [
    <Notice key="warn" tone="warn" title="We couldn’t confirm whether the key was created.">
      <p>Creating it again makes no second key.</p>
    </Notice>,
  ],
  Stale: [
    <div key="stale" className="kr-banner">
      <span>Showing keys from 12:29. Couldn’t refresh. Your keys still work.</span> <Button>Try again</Button>
    </div>,
  ],
}

/** What went wrong, and what it means for the keys. */
export const Notices: Story = {
  render: () => <EachTheme>{() => <div className="kr-keys"><States rows={NOTICES} /></div>}</EachTheme>,
  play: isThereFourTimes('The key wasn’t created.'),
}
