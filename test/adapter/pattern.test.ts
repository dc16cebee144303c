import { describe, expect, it } from 'vitest'
import { matches } from '../../src/adapter/pattern.ts'

describe('matches', () => {
  it.each([
    ['[a-z]+', 'eu', true],
    ['[a-z]+', 'eu1', false],
    ['[a-z]+', '1eu', false],
    ['[a-z]+', 'EU', false],
    ['', '', true],
    ['a|b', 'a', true],
    ['a|b', 'ab', false],
    ['\\p{L}+', 'ключ', true],
    ['.', '🔑', true],
    ['[\\p{L}--[a-z]]+', 'КЛЮЧ', true], // under the v flag only
    ['[\\p{L}--[a-z]]+', 'key', false],
    ['[a-z_-]+', 'eu_west-1', false], // under the u flag only
    ['[a-z_-]+', 'eu_west', true],
    ['(', 'anything', true],
  ])('takes %s to have the form of %j: %j', (pattern, text, fits) => {
    expect(matches(pattern, text)).toBe(fits)
  })
})
