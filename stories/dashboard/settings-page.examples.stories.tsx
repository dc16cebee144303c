import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard } from 'keyrack'
import type { ReactNode } from 'react'
import { expect, screen } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { createKey, findRow } from '../steps.ts'
import '../host-page.css'

/** One of the sections of a host's settings, with the host's navigation at its side. */
const meta = {
  title: 'ApiKeysDashboard/Examples/Settings page',
  component: ApiKeysDashboard,
  args: { headingLevel: 2 },
  decorators: [on(backEnd)],
  render: (args) => (
    <Settings>
      <ApiKeysDashboard {...args} />
    </Settings>
  ),
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

function Settings({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className="story-host story-beside">
      <nav aria-label="Settings">
        <ul>
          {['Profile', 'Members', 'Developers', 'Billing'].map((name) => (
            <li key={name}>
              <a href={`#${name.toLowerCase()}`} aria-current={name === 'Developers' ? 'page' : undefined}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        <h1>Developers</h1>
        <section className="story-card" aria-labelledby="webhooks">
          <h2 id="webhooks">Webhooks</h2>
          <p>No endpoint yet.</p>
          <button type="button" className="story-button">Add endpoint</button>
        </section>
        {children}
      </main>
    </div>
  )
}

/** Its heading takes its place in the outline of the page, below the host's. */
export const InSettings: Story = {
  play: async () => {
    await findRow('Production server')
    await expect(screen.getAllByRole('heading').map(({ tagName, textContent }) => `${tagName} ${textContent}`)).toEqual(['H1 Developers', 'H2 Webhooks', 'H2 API Keys'])
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** What opens lies over the whole page, the host's navigation too. */
export const TokenOverSettings: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(dialog.getByRole('button', { name: 'Copy key' })).toBeVisible()
    await expect(screen.queryByRole('navigation', { name: 'Settings' })).toBeNull()
  },
}
