import { readFileSync } from 'node:fs'
import { expect, pages, test } from './storybook.ts'

for (const page of pages) {
  test(`the page ${page.title} opens in the manager, with all of its stories and without a complaint`, async ({ storybook }) => {
    const { preview } = storybook
    await storybook.open(page)
    await expect(preview.getByRole('heading', { level: 1, name: page.title.split('/')[0]! })).toBeVisible()
    const written = readFileSync(new URL(`../../${page.importPath}`, import.meta.url), 'utf8').match(/^<(?:Example|Anatomy)\b/gm) ?? []
    await expect(preview.locator('.docs-example, .docs-anatomy-stage')).toHaveCount(written.length)
    for (const story of await preview.locator('.docs-example, .docs-anatomy-stage').all()) {
      await story.scrollIntoViewIfNeeded() // it waits until it is near
      await expect(story).toHaveAttribute('data-state', /played|failed/)
      await storybook.expectPlayed(story.frameLocator('iframe'))
    }
    for (const anatomy of await preview.locator('.docs-anatomy').all()) await expect(anatomy.locator('.docs-number, .docs-error').first()).toBeVisible()
    for (const story of await preview.locator('.sb-story [data-name]').all()) await expect(story.locator(':visible').first()).toBeVisible()
    await expect(preview.locator('.sb-errordisplay')).toBeHidden()
    expect(await preview.locator('.docs-error').allTextContents()).toEqual([])
    expect(storybook.complained()).toEqual([])
  })
}
