import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard } from 'keyrack'
import { expect, screen, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { findRow, shownAsterisks } from '../steps.ts'
import '../host-page.css'

const meta = {
  title: 'ApiKeysDashboard/Examples/Narrow column',
  component: ApiKeysDashboard,
  decorators: [on(backEnd)],
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

/** 360 px beside what the host's page is about: it is laid out by the room that it has, not by that of the page. */
export const BesideContent: Story = {
  render: (args) => (
    <div className="story-host story-beside" data-aside>
      <main>
        <h1>Reference</h1>
        <section className="story-card" aria-labelledby="authentication">
          <h2 id="authentication">Authentication</h2>
          <p>Send one of your keys with each request, in the header Authorization.</p>
        </section>
      </main>
      <aside aria-label="Your keys">
        <ApiKeysDashboard {...args} />
      </aside>
    </div>
  ),
  play: async () => {
    const row = await findRow('Production server')
    const column = screen.getByRole('complementary', { name: 'Your keys' })
    await expect(shownAsterisks(row)).toBe(8)
    await expect(within(row).getByRole('button', { name: 'Actions for Production server' })).toBeVisible()
    await expect(column.scrollWidth).toBeLessThanOrEqual(column.clientWidth)
  },
}
