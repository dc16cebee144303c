import { EVERY_LOOK } from '../../.storybook/page.ts'
import { ar } from '../../src/messages/ar.ts'
import { expect, stories, test } from './storybook.ts'

const DENSITIES = ['Compact', 'Comfortable'] // the same in another height
const gate = stories.find(({ id }) => id === 'tokendialog-states--gate')!

for (const matrix of stories.filter(({ name, tags }) => !tags.includes('test') && !DENSITIES.includes(name))) {
  test(`${matrix.title}/${matrix.name} has each state in four themes, and plays those that come into sight`, async ({ storybook }) => {
    const { preview } = storybook
    await storybook.open(matrix)
    await storybook.expectPlayed()
    const states = stories.filter(({ title, tags }) => title === matrix.title && tags.includes(EVERY_LOOK))
    await expect(preview.getByRole('region')).toHaveCount(states.length)
    await expect(preview.locator('iframe')).toHaveCount(4 * states.length)
    for (const frame of await preview.getByRole('region', { name: states[0]!.name, exact: true }).locator('[data-state]').all()) {
      await frame.scrollIntoViewIfNeeded() // it waits until it is near
      await expect(frame).toHaveAttribute('data-state', /played|failed/)
      await storybook.expectPlayed(frame.frameLocator('iframe'))
    }
    expect(storybook.complained()).toEqual([])
  })
}

test('what a story has opened is said in the language of the toolbar', async ({ firstVisit }) => {
  const { page, preview } = firstVisit
  await page.goto(`/?path=/story/${gate.id}&globals=language:ar`)
  await firstVisit.expectOpen(gate.id)
  await firstVisit.expectPlayed()
  await expect(preview.getByRole('alertdialog')).toContainText(ar.token.gate as string)
  expect(firstVisit.complained()).toEqual([])
})
