import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard, type ApiKeysDashboardProps } from 'keyrack'
import { type ReactNode, useState } from 'react'
import { expect } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { type Network, useThrough } from '../network.tsx'
import type { Speech } from '../../.storybook/languages.ts'
import { findRow } from '../steps.ts'

function Dashboard({ network, ...props }: ApiKeysDashboardProps & { network: Network }): ReactNode {
  const [adapter] = useState(() => backEnd({ latencyMs: 300 }))
  return <ApiKeysDashboard adapter={useThrough(network, adapter)} {...props} />
}

/**
 * The whole page in one line: heading, + Create, the table, the drawer, the token and the delete dialog. It brings its own
 * provider; without `adapter` it uses the `KeyrackProvider` around it.
 */
const meta = {
  title: 'ApiKeysDashboard/Overview',
  component: ApiKeysDashboard,
  args: { headingLevel: 2, tokenPlacement: 'side', initialReveal: 'shown', defaultPageSize: 10, locale: 'en-US', timeZone: 'UTC' },
  argTypes: {
    headingLevel: { control: { type: 'range', min: 1, max: 6 } },
    tokenPlacement: { control: 'inline-radio', options: ['side', 'center'] },
    initialReveal: { control: 'inline-radio', options: ['shown', 'masked'] },
    density: { control: 'inline-radio', options: ['compact', 'default', 'comfortable'] },
    columns: { control: 'check', options: ['name', 'key', 'createdAt', 'lastUsedAt', 'expiresAt', 'status', 'scopes', 'createdBy', 'actions'] },
    locale: { control: 'select', options: ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'ja-JP'] },
    timeZone: { control: 'select', options: ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'] },
    ...Object.fromEntries(['adapter', 'messages', 'formatDate', 'container', 'clipboard', 'menuItems', 'defaultSort'].map((prop) => [prop, { control: false }])),
  },
  render: (args, { globals: { network, clock }, loaded }) => <Dashboard key={`${args.defaultPageSize} ${network} ${clock}`} network={network as Network} {...args} {...(loaded['speech'] as Partial<Speech>)} />,
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

/** As a host places it, under a provider that says where the keys are. */
export const Default: Story = {
  args: { locale: undefined, timeZone: undefined }, // they are the provider's
  decorators: [on(backEnd)],
  render: (args) => <ApiKeysDashboard {...args} />,
  play: async () => {
    await expect(await findRow('Production server')).toBeVisible()
  },
}

/** A service that takes a third of a second to answer, and the browser's own clipboard. */
export const Playground: Story = {
  tags: ['every-look'],
  play: async () => {
    await expect(await findRow('Production server')).toBeVisible()
  },
}
