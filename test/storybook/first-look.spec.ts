import { expect, pages, test } from './storybook.ts'

const overviews = pages.filter(({ title }) => title.endsWith('/Overview'))
const welcome = pages.find(({ title }) => title === 'Welcome')!

test('whoever comes first sees Welcome, and by one press in the sidebar a component in all its states', async ({ firstVisit }) => {
  const { page, preview } = firstVisit
  await page.goto('/')
  await firstVisit.expectOpen(welcome.id)
  await expect(preview.getByRole('heading', { level: 1, name: 'Welcome' })).toBeVisible()
  await page.locator('[data-item-id="keystable-states"]').getByRole('button', { name: 'States' }).click()
  await firstVisit.expectOpen('keystable-states--matrix')
  await firstVisit.expectPlayed()
  expect(firstVisit.complained()).toEqual([])
})

for (const overview of overviews) {
  const component = overview.title.replace('/Overview', '')
  const slug = component.toLowerCase()

  test(`from Welcome, one press leads to ${component}, and one more to a state of it`, async ({ storybook }) => {
    const { preview } = storybook
    await storybook.open(welcome)
    const card = preview.locator('.docs-cards > div').filter({ has: preview.getByRole('heading', { name: component, exact: true }) })
    await expect(card.getByRole('link', { name: 'States', exact: true })).toHaveAttribute('href', new RegExp(`/story/${slug}-states--`))
    await card.getByRole('link', { name: 'Documentation' }).click()
    await storybook.expectOpen(overview.id)
    const first = preview.locator('#states ~ .docs-table').first().getByRole('link').first()
    const [, id = ''] = /\/story\/([\w-]+)/.exec((await first.getAttribute('href')) ?? '') ?? []
    await first.click()
    await storybook.expectOpen(id)
    await storybook.expectPlayed()
    expect(id).toMatch(new RegExp(`^${slug}-`))
    expect(storybook.complained()).toEqual([])
  })
}
