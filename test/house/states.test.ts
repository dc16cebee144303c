import { beforeAll, describe, expect, test } from 'vitest'
import keys from '../../src/adapter/types.ts?raw'
import creates from '../../src/flows/create.ts?raw'
import copies from '../../src/flows/copy.ts?raw'
import deletions from '../../src/flows/remove.ts?raw'
import lists from '../../src/hooks/use-keys.ts?raw'
import { STATES } from '../../stories/states.ts'
import { literalsOf } from './literals.ts'
import { type StateClaims, brokenStates } from './states.ts'
import { loadStories } from './story-modules.ts'

const UNIONS: readonly (readonly [what: string, union: string, module: string])[] = [
  ['list', 'ListStatus', lists],
  ['key', 'KeyStatus', keys],
  ['create', 'CreateState', creates],
  ['copy', 'CopyState', copies],
  ['deletion', 'RemoveState', deletions],
]

let claims: StateClaims

beforeAll(async () => {
  const known = UNIONS.flatMap(([what, union, module]) => literalsOf(union, module).map((state) => `${what}: ${state}`))
  claims = { known, states: STATES, stories: await loadStories() }
}, 60_000)

test('each state that the source knows has a story, looked at in every look', () => {
  expect(claims.known).toEqual(expect.arrayContaining(['list: no match', 'key: expired', 'create: tokenless', 'copy: copied', 'deletion: gone']))
  expect(brokenStates(claims)).toEqual([])
})

describe('the rule catches', () => {
  const firstLoad = 'KeysTable/States/FirstLoad'

  test.each<[what: string, defect: () => Partial<StateClaims>, why: string]>([
    ['a new state without a story', () => ({ known: [...claims.known, 'key: leaked'] }), 'Nothing shows "key: leaked"'],
    ['a state that no component shows', () => ({ states: { ...STATES, 'key: leaked': {} } }), 'No component shows "key: leaked"'],
    ['a state whose story is gone', () => ({ stories: new Map([...claims.stories].filter(([story]) => story !== firstLoad)) }), `There is no story "${firstLoad}"`],
    ['a state whose story asserts nothing', () => ({ stories: new Map(claims.stories).set(firstLoad, { tags: ['every-look'] }) }), `There is no story "${firstLoad}" with a play function for "list: loading"`],
    ['a state that is looked at in one look', () => ({ stories: new Map(claims.stories).set(firstLoad, { ...claims.stories.get(firstLoad), tags: [] }) }), `The story "${firstLoad}" shows a state in one look only`],
    ['one story for two states', () => ({ states: { ...STATES, 'key: leaked': { KeysTable: 'States/FirstLoad' } } }), `The story "${firstLoad}" stands for two states`],
    ['a story of a state that is not known', () => ({ stories: new Map(claims.stories).set('KeysTable/States/Leaked', { ...claims.stories.get(firstLoad) }) }), 'The story "KeysTable/States/Leaked" shows a state that stories/states.ts does not know'],
  ])('%s', (_, defect, why) => {
    expect(brokenStates({ ...claims, ...defect() }).join('\n')).toContain(why)
  })
})
