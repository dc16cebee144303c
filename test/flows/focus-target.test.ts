import { expect, it } from 'vitest'
import { focusAfterRemoval } from '../../src/flows/focus-target.ts'

it.each([
  ['the next row', ['a', 'b', 'c'], 'b', 'c'],
  ['the next row, from the first', ['a', 'b'], 'a', 'b'],
  ['the previous row, from the last', ['a', 'b', 'c'], 'c', 'b'],
  ['nothing, from the only one', ['a'], 'a', null],
  ['nothing, from a row that is not there', ['a', 'b'], 'z', null],
  ['nothing, where there are no rows', [], 'a', null],
])('the focus goes to %s', (_, ids, removed, target) => {
  expect(focusAfterRemoval(ids, removed)).toBe(target)
})
