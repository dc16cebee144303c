import { expect, test } from 'vitest'
import { EVERY_LOOK } from '../../.storybook/page.ts'
import { type Story, tagsOf } from './story-modules.ts'

type Module = { readonly default: { readonly tags?: readonly string[] } } & Readonly<Record<string, Story>>

const DENSITIES: Readonly<Record<string, string>> = { Matrix: 'default', Compact: 'compact', Comfortable: 'comfortable' }
const accepted = Object.keys(import.meta.glob('../pictures/accepted/*.png')).map((path) => /([^/]+)\.png$/.exec(path)![1])

/** The pictures that test/pictures takes of the states of a component. */
function picturesOf(folder: string, { default: meta, ...exported }: Module): string[] {
  return Object.entries(exported).flatMap(([name, { tags: own = [] }]) => {
    if (own.includes('!test')) return []
    if (name in DENSITIES) return [`${folder}-${DENSITIES[name]}`]
    return tagsOf(meta.tags, own).includes(EVERY_LOOK) ? [`${folder}-${name}`] : []
  })
}

test('each state has an accepted picture, and each accepted picture a state', async () => {
  const modules = Object.entries(import.meta.glob<Module>('../../stories/*/*.states.stories.tsx'))
  const taken = await Promise.all(modules.map(async ([path, load]) => picturesOf(path.split('/').at(-2)!, await load())))
  expect(accepted.sort(), 'Accept what there is with npm run test:pictures -- --update; delete what no state looks like any more.').toEqual(taken.flat().sort())
}, 60_000)
