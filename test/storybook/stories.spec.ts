import { expect, firstStates, stories, test } from './storybook.ts'

const inOverviews = stories.filter(({ title }) => title.endsWith('/Overview'))

for (const theme of ['light', 'dark']) {
  for (const story of [...inOverviews, ...firstStates]) {
    test(`the story ${story.title}/${story.name} opens in the manager, ${theme}, without a complaint`, async ({ storybook }) => {
      await storybook.open(story, theme)
      await storybook.expectPlayed()
      await expect(storybook.preview.locator('html')).toHaveAttribute('data-kr-theme', theme)
      expect(storybook.complained()).toEqual([])
    })
  }
}
