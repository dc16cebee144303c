import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { expect, screen, waitFor, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { HOSTILE } from '../hostile-names.ts'
import { keyOf } from '../keys.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Features/Names',
  component: KeysTable,
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

const named = (...names: readonly string[]): NonNullable<Story['decorators']> => [on(() => backEnd({ keys: names.map((name, index) => keyOf({ id: `key_${index}`, name })) }))]

async function firstRow(): Promise<HTMLElement> {
  const [row] = await waitFor(() => {
    const rows = screen.getAllByRole('row').slice(1)
    if (rows.some((row) => row.classList.contains('kr-state-row'))) throw new Error('The keys are not there yet.')
    return rows
  })
  if (!row) throw new Error('The table has no row.')
  return row
}

/** A thousand characters: two lines, the rest on demand. */
export const Long: Story = {
  decorators: named(HOSTILE.long, HOSTILE.unbroken),
  play: async () => {
    const row = await firstRow()
    await within(row).findByRole('button', { name: 'Show full name' })
    await expect(row.getBoundingClientRect().height).toBeLessThan(110)
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** The same, with the rest shown. */
export const LongShown: Story = {
  decorators: named(HOSTILE.long),
  play: async ({ userEvent }) => {
    const row = await firstRow()
    await userEvent.click(await within(row).findByRole('button', { name: 'Show full name' }))
    await expect(within(row).getByRole('button', { name: 'Show less' })).toHaveAttribute('aria-expanded', 'true')
    await expect(row.getBoundingClientRect().height).toBeLessThan(320)
  },
}

/** Markup is text like any other. */
export const Markup: Story = {
  decorators: named(HOSTILE.markup),
  play: async () => {
    await expect(await firstRow()).toHaveTextContent(HOSTILE.markup)
    await expect(document.querySelector('td img')).toBeNull()
    await expect(document.title).not.toBe('hacked')
  },
}

/** A right-to-left override turns nothing around: it stands there as what it is. */
export const RightToLeftOverride: Story = {
  decorators: named(HOSTILE.override),
  play: async () => {
    const row = await firstRow()
    await expect(within(row).getByText('invoice[U+202E]fdp.exe')).toHaveProperty('tagName', 'BDI')
    await expect(within(row).getByRole('button', { name: 'Actions for invoicefdp.exe' })).toBeVisible()
  },
}

/** Families, flags and hearts stay whole. */
export const Emoji: Story = {
  decorators: named(HOSTILE.emoji),
  play: async () => {
    await expect(await firstRow()).toHaveTextContent(HOSTILE.emoji)
  },
}

/** Names that are read from right to left, in a page that is read from left to right. */
export const OtherDirection: Story = {
  decorators: named(HOSTILE.arabic, HOSTILE.hebrew),
  play: async () => {
    await firstRow()
    await expect(screen.getByText(HOSTILE.arabic)).toBeVisible()
    await expect(screen.getByRole('button', { name: `Actions for \u2068${HOSTILE.arabic}\u2069` })).toBeVisible()
  },
}

/** Line breaks, tabs, and marks piled upon a letter: no row grows beyond its bounds. */
export const Piled: Story = {
  decorators: named(HOSTILE.lines, HOSTILE.marks),
  play: async () => {
    await expect((await firstRow()).getBoundingClientRect().height).toBeLessThan(110)
  },
}

const MANY = Array.from({ length: 40 }, (_, index) => `project-${index}:read`)

/** What a service tells of a key besides its name is no safer: stub, scopes and creator. */
export const OtherStrings: Story = {
  args: { columns: ['name', 'key', 'scopes', 'createdBy', 'actions'] },
  decorators: [
    on(() =>
      backEnd({
        keys: [
          keyOf({ name: 'Many', scopes: MANY, createdBy: { name: HOSTILE.long } }),
          keyOf({ name: 'Endless', hint: { start: HOSTILE.endless, end: HOSTILE.endless }, scopes: [HOSTILE.endless], createdBy: { name: HOSTILE.endless } }),
          keyOf({ name: 'Turned round', hint: { start: HOSTILE.override, end: HOSTILE.breakout }, scopes: [HOSTILE.override, 'search'], createdBy: { name: HOSTILE.override } }),
        ],
      }),
    ),
  ],
  play: async ({ userEvent }) => {
    const row = await firstRow()
    await waitFor(() => expect(screen.getAllByRole('row').slice(1).every((each) => each.getBoundingClientRect().height < 110)).toBe(true))
    await userEvent.click(await within(row).findByRole('button', { name: 'Show all' }))
    await waitFor(() => expect(within(row).getByRole('button', { name: 'Show less' })).toHaveFocus())
    await expect(row.getBoundingClientRect().height).toBeLessThan(320)
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** All of them at 320 px: nothing scrolls sideways. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  decorators: named(...Object.values(HOSTILE)),
  play: async () => {
    await firstRow()
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}
