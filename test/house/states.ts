import { EVERY_LOOK } from '../../.storybook/page.ts'
import type { Component } from '../../stories/states.ts'
import type { Story } from './story-modules.ts'

export interface StateClaims {
  /** What the source says that something can be, as `list: loading`. */
  readonly known: readonly string[]
  readonly states: Readonly<Record<string, Readonly<Partial<Record<Component, string>>>>>
  /** The stories that there are, as `Title/Name`. */
  readonly stories: ReadonlyMap<string, Story>
}

/** Where a state has no story, or one that is not looked at in each look, or a story stands for none or for two; each as a sentence that says what to do. */
export function brokenStates({ known, states, stories }: StateClaims): string[] {
  const shown = Object.entries(states).flatMap(([state, byComponent]) => Object.entries(byComponent).map(([component, story]) => ({ state, story: `${component}/${story}` })))
  const named = shown.map(({ story }) => story)
  return [
    ...known.filter((state) => !Object.hasOwn(states, state)).map((state) => `Nothing shows "${state}", which the source knows. Give it a story, and a row in stories/states.ts.`),
    ...Object.keys(states).filter((state) => !shown.some((row) => row.state === state)).map((state) => `No component shows "${state}". Name the story of one in stories/states.ts.`),
    ...shown.filter(({ story }) => !stories.get(story)?.play).map(({ state, story }) => `There is no story "${story}" with a play function for "${state}". Write it.`),
    ...named.filter((story) => stories.get(story)?.tags?.includes(EVERY_LOOK) === false).map((story) => `The story "${story}" shows a state in one look only. Give it the tag "${EVERY_LOOK}".`),
    ...named.filter((story, index) => named.indexOf(story) !== index).map((story) => `The story "${story}" stands for two states. Each has one of its own.`),
    ...strays(stories).filter((story) => !named.includes(story)).map((story) => `The story "${story}" shows a state that stories/states.ts does not know. Give it a row there, or take the story out.`),
  ]
}

// Of the pages of states, what shows one of them: a matrix shows many, in all themes at once, and is not tagged.
function strays(stories: ReadonlyMap<string, Story>): string[] {
  return [...stories].flatMap(([name, { tags }]) => (/^\w+\/States\//.test(name) && tags?.includes(EVERY_LOOK) ? [name] : []))
}
