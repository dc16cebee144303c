import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard, type KeyrackEvent } from 'keyrack'
import type { MemoryAdapter } from 'keyrack/adapters/memory'
import { type ReactNode, useEffect, useState } from 'react'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { createKey, findRow, sendName, tokenText } from '../steps.ts'
import '../host-page.css'

let service: MemoryAdapter
let answer = (): void => {}
let goTo: (route: Route) => void = () => {}
let hear: (event: KeyrackEvent) => void = () => {}
const onEvent = fn((event: KeyrackEvent) => hear(event))

/** The host goes elsewhere while a key is being made or its token is on screen: under a provider that stays, or with it. */
const meta = {
  title: 'ApiKeysDashboard/Features/Leaving',
  component: ApiKeysDashboard,
  beforeEach() {
    onEvent.mockClear()
    const answered = new Promise<void>((resolve) => (answer = resolve))
    service = backEnd({ after: ({ method }) => (method === 'create' ? answered : undefined) })
  },
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

type Route = 'keys' | 'elsewhere'

function Host({ children }: { children: ReactNode }): ReactNode {
  const [route, setRoute] = useState<Route>('keys')
  const [lost, setLost] = useState<string | null>(null)
  useEffect(() => {
    goTo = setRoute
    hear = (event) => event.type === 'token-lost' && setLost(event.key.name)
  }, [])
  return (
    <div className="story-host">
      <main>
        <p role="status">{lost !== null && `Nobody has the key “${lost}”: delete it and create another one.`}</p>
        {route === 'keys' ? children : <p className="story-surface">Another page of the host’s</p>}
      </main>
    </div>
  )
}

const inHost: Decorator = (Story) => (
  <Host>
    <Story />
  </Host>
)

// Whichever stands outside of the other is there longer.
const providerStays = [inHost, on(() => service)]
const providerGoes = [on(() => service, { onEvent }), inHost]

async function leave(): Promise<void> {
  goTo('elsewhere')
  await screen.findByText('Another page of the host’s')
}

/** What was told of a key that nobody has: once, and that it was made before that. It is in the list, and its token nowhere. */
async function expectLost(): Promise<void> {
  await expect(await screen.findByText('Nobody has the key “Build server”: delete it and create another one.')).toBeVisible()
  await expect(onEvent.mock.calls.map(([{ type }]) => type)).toEqual(['created', 'token-lost'])
  goTo('keys')
  await expect(await findRow('Build server')).toBeVisible()
  await expect(screen.queryByRole('dialog')).toBeNull()
  await expect(document.body).not.toHaveTextContent(/mm-[A-Za-z0-9]{36}/)
}

/** Under a provider that stays, a create goes on, and its token is there on the way back. */
export const LeftDuringCreate: Story = {
  decorators: providerStays,
  play: async ({ userEvent }) => {
    await sendName(userEvent, 'Build server')
    await screen.findByRole('button', { name: 'Creating key…' })
    await leave()
    answer()
    goTo('keys')
    const dialog = within(await screen.findByRole('dialog', { name: 'Save your API key' }))
    await expect(tokenText(dialog)).toMatch(/^mm-[A-Za-z0-9]{36}$/)
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Copy key' })).toHaveFocus())
  },
}

/** The provider goes too: the create is not broken off, its token is taken in by nobody, and the host is told which key that is. */
export const ProviderGoneDuringCreate: Story = {
  decorators: providerGoes,
  play: async ({ userEvent }) => {
    await sendName(userEvent, 'Build server')
    await screen.findByRole('button', { name: 'Creating key…' })
    await leave()
    await expect(onEvent).not.toHaveBeenCalled()
    answer()
    await expectLost()
  },
}

/** The provider goes with a token that nobody has saved, its session ended for example: the token is burnt, and the host is told which key that is. */
export const ProviderGoneWithToken: Story = {
  decorators: providerGoes,
  play: async ({ userEvent }) => {
    answer()
    await createKey(userEvent)
    await leave()
    await expectLost()
  },
}
