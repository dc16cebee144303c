import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog, KeyMenu, KeyMenuItem } from 'keyrack'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { backEnd, on, readOnlyBackEnd } from '../back-end.tsx'
import { keyOf } from '../keys.ts'
import { openMenu } from '../steps.ts'

/** The ⋮ of a row: what can be done with one key. Needs a `KeyrackProvider` around it and one `DeleteKeyDialog` beside it. */
const meta = {
  title: 'KeyMenu/Overview',
  component: KeyMenu,
  args: { apiKey: keyOf() },
  argTypes: { items: { control: false }, asChild: { control: false } },
  decorators: [on(backEnd)],
  render: (args) => (
    <div className="story-surface">
      <KeyMenu {...args} />
      <DeleteKeyDialog />
    </div>
  ),
} satisfies Meta<typeof KeyMenu>
export default meta
type Story = StoryObj<typeof meta>

const onRename = fn()
const onShow = fn()
const ITEMS = (
  <>
    <KeyMenuItem onSelect={onRename}>Rename…</KeyMenuItem>
    <KeyMenuItem onSelect={onShow}>Show usage</KeyMenuItem>
    <KeyMenuItem disabled>Rotate…</KeyMenuItem>
  </>
)

export const Playground: Story = {
  tags: ['every-theme'],
  play: async () => {
    await expect(screen.getByRole('button', { name: 'Actions for MM-Test' })).toHaveAttribute('aria-haspopup', 'menu')
  },
}

/** Opened with the mouse. */
export const Open: Story = {
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'MM-Test')
    await waitFor(() => expect(menu.getByRole('menuitem', { name: 'Delete…' })).toBeVisible())
  },
}

/** Opened with the keyboard: the first item has the focus. Escape closes it, and the ⋮ has the focus again. */
export const ByKeyboard: Story = {
  args: { items: ITEMS },
  play: async ({ userEvent, step }) => {
    const trigger = screen.getByRole('button', { name: 'Actions for MM-Test' })
    await step('Enter opens, Escape closes', async () => {
      await userEvent.tab()
      await expect(trigger).toHaveFocus()
      await userEvent.keyboard('{Enter}')
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Rename…' })).toHaveFocus())
      await userEvent.keyboard('{Escape}')
      await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
      await expect(trigger).toHaveFocus()
    })
    await step('Arrows pass over what is disabled, and go round', async () => {
      await userEvent.keyboard('{ArrowDown}')
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Rename…' })).toHaveFocus())
      await userEvent.keyboard('{ArrowDown}{ArrowDown}')
      await expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus()
      await userEvent.keyboard('{ArrowDown}')
      await expect(screen.getByRole('menuitem', { name: 'Rename…' })).toHaveFocus()
    })
    await step('Typing finds an item', async () => {
      await userEvent.keyboard('del')
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus())
    })
  },
}

/** Items of the host's own stand above Delete…. */
export const HostItems: Story = {
  args: { items: ITEMS },
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'MM-Test')
    await expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Rename…', 'Show usage', 'Rotate…', 'Delete…'])
    await expect(menu.getByRole('menuitem', { name: 'Rotate…' })).toHaveAttribute('aria-disabled', 'true')
  },
}

/** Choosing a host's item calls the host and closes the menu. */
export const HostItemChosen: Story = {
  args: { items: ITEMS },
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'MM-Test')
    onRename.mockClear()
    await userEvent.click(menu.getByRole('menuitem', { name: 'Rename…' }))
    await expect(onRename).toHaveBeenCalledOnce()
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    await expect(screen.getByRole('button', { name: 'Actions for MM-Test' })).toHaveFocus()
  },
}

/** In a corner of the page it opens where there is room. */
export const NearTheEdge: Story = {
  args: { items: ITEMS },
  render: (args) => (
    <div style={{ position: 'fixed', insetBlockEnd: 0, insetInlineEnd: 0 }}>
      <KeyMenu {...args} />
    </div>
  ),
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'MM-Test')
    const { bottom, right } = menu.getByRole('menuitem', { name: 'Delete…' }).getBoundingClientRect()
    await expect(bottom).toBeLessThanOrEqual(window.innerHeight)
    await expect(right).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** The host's own trigger. */
export const OwnTrigger: Story = {
  args: { asChild: true, children: <button className="story-button">Manage</button>, 'aria-label': 'Manage MM-Test' },
  play: async ({ userEvent }) => {
    await userEvent.click(screen.getByRole('button', { name: 'Manage MM-Test' }))
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Delete…' })).toBeVisible())
  },
}

/** A back end that can't delete, and a host without items: there is nothing to open. */
export const NothingToDo: Story = {
  decorators: [on(readOnlyBackEnd)],
  play: async () => {
    await expect(screen.queryByRole('button')).toBeNull()
  },
}

/** A name of a thousand characters is cut where it is spoken. */
export const LongName: Story = {
  args: { apiKey: keyOf({ name: 'w'.repeat(1000) }) },
  play: async () => {
    await expect(screen.getByRole('button')).toHaveAccessibleName(`Actions for ${'w'.repeat(80)}…`)
  },
}

export const RightToLeft: Story = {
  args: { items: ITEMS },
  globals: { dir: 'rtl' },
  play: async ({ userEvent }) => {
    await openMenu(userEvent, 'MM-Test')
    await expect(screen.getByRole('menu')).toHaveAttribute('dir', 'rtl')
  },
}

export const Dark: Story = {
  args: { items: ITEMS },
  globals: { theme: 'dark' },
  play: async ({ userEvent }) => {
    await openMenu(userEvent, 'MM-Test')
    await userEvent.keyboard('{ArrowDown}{End}')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus())
  },
}
