import { beforeAll, describe, expect, test } from 'vitest'
import errors from '../../src/adapter/error.ts?raw'
import { REFUSALS, SITUATIONS } from '../../stories/failures.ts'
import { type Claims, brokenClaims } from './failures.ts'
import { literalsOf } from './literals.ts'
import { type Story, loadStories } from './story-modules.ts'

let claims: Claims

beforeAll(async () => {
  claims = { kinds: literalsOf('KeyrackErrorKind', errors), refusals: REFUSALS, situations: SITUATIONS, stories: await loadStories() }
}, 60_000)

test('each failure has its words and one story', () => {
  expect(claims.kinds).toContain('rate-limited')
  expect(claims.stories.size).toBeGreaterThan(100)
  expect(brokenClaims(claims)).toEqual([])
})

describe('the rule catches', () => {
  const forbidden = REFUSALS.create.forbidden.story
  const without = (name: string): ReadonlyMap<string, Story> => new Map([...claims.stories].filter(([story]) => story !== name))

  test.each<[what: string, defect: () => Partial<Claims>, why: string]>([
    ['a new kind of error without words', () => ({ kinds: [...claims.kinds, 'quarantined'] }), 'Nothing is said of a load that fails with "quarantined"'],
    ['a kind that there is no longer', () => ({ kinds: claims.kinds.filter((kind) => kind !== 'limit') }), 'No error is of the kind "limit"'],
    ['a failure without its story', () => ({ stories: without(forbidden) }), `There is no story "${forbidden}"`],
    ['a story that shows another failure', () => ({ stories: new Map(claims.stories).set(forbidden, { parameters: { failure: ['create', 'network'] } }) }), `The story "${forbidden}" does not show a create that fails with "forbidden"`],
    ['a story that shows none', () => ({ stories: new Map(claims.stories).set(forbidden, {}) }), `The story "${forbidden}" does not show`],
    ['a failure that is shown twice', () => ({ stories: new Map(claims.stories).set('Other/Forbidden', claims.stories.get(forbidden)!) }), 'say the same of a create. One is enough.'],
    ['a story of an operation that there is not', () => ({ stories: new Map(claims.stories).set('Other/Rename', { parameters: { failure: ['rename', 'forbidden'] } }) }), 'shows a rename that fails with "forbidden"'],
    ['a situation without its story', () => ({ situations: { 'a list that never ends': 'KeysTable/Failed load/Endless' } }), 'for a list that never ends'],
    ['a situation whose story asserts nothing', () => ({ situations: { 'a list that never ends': 'Idle' }, stories: new Map(claims.stories).set('Idle', {}) }), 'with a play function for a list that never ends'],
    ['one story for two situations', () => ({ situations: { ...SITUATIONS, 'a list that never ends': Object.values(SITUATIONS)[0]! } }), 'stands for two situations'],
  ])('%s', (_, defect, why) => {
    expect(brokenClaims({ ...claims, ...defect() }).join('\n')).toContain(why)
  })

  test('a union that it can no longer find', () => {
    expect(() => literalsOf('KeyrackErrorKind', 'export type Kind = string')).toThrow('no union KeyrackErrorKind')
  })
})
