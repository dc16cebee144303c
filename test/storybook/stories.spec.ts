import { expect, firstStates, pages, stories, test } from './storybook.ts'

const inOverviews = stories.filter(({ title }) => title.endsWith('/Overview'))

for (const theme of ['light', 'dark']) {
  for (const story of [...inOverviews, ...firstStates]) {
    test(`the story ${story.title}/${story.name} opens in the manager, ${theme}, without a complaint`, async ({ storybook }) => {
      const overview = pages.find(({ title }) => title === `${story.title.split('/')[0]}/Overview`)
      if (overview) await storybook.open(overview, theme) // most come from there, and what a page of Storybook's brought with it stays
      await storybook.open(story, theme)
      await storybook.expectPlayed()
      await expect(storybook.preview.locator('html')).toHaveAttribute('data-kr-theme', theme)
      expect(storybook.complained()).toEqual([])
    })
  }
}
