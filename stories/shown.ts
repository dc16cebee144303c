import type { Decorator } from '@storybook/react-vite'

interface Told {
  readonly decorators?: Decorator | Decorator[]
  readonly args?: object
  readonly render?: unknown
}

/** A story of another page as one state among others: on that page's back end, as that page renders it, and no longer the one that tells of a failure. */
export function shown<Story extends Told & { parameters?: object }>(story: Story, page: Told = {}): Story {
  const { parameters: _, ...rest } = story
  return { ...(page.render !== undefined && { render: page.render }), ...rest, decorators: [story.decorators ?? [], page.decorators ?? []].flat(), args: { ...page.args, ...story.args } } as unknown as Story
}
