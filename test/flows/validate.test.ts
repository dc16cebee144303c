import { describe, expect, it } from 'vitest'
import type { CreateField, Traits } from '../../src/adapter/index.ts'
import type { Draft } from '../../src/flows/create.ts'
import { validateDraft } from '../../src/flows/validate.ts'
import { listOnly } from './world.ts'

const problems = (draft: Draft, traits: Partial<Traits> = {}): Record<string, unknown> => Object.fromEntries(validateDraft(draft, listOnly([], traits).traits))
const field = (rest: Partial<CreateField> = {}): CreateField => ({ name: 'zone', kind: 'text', label: 'Zone', ...rest })
const zone = (value: unknown, rest: Partial<CreateField>): unknown => problems({ name: 'x', fields: { zone: value as string } }, { createFields: [field(rest)] })['zone']

describe('a name', () => {
  it.each(['', '   ', '\t\n', '\u200B', '\u2060\u00AD', '\u2800', '\u3164'])('that shows nothing is missing: %j', (name) => {
    expect(problems({ name })).toEqual({ name: { is: 'missing' } })
  })

  it('may have as many UTF-16 units as the back end takes, and no more', () => {
    expect(problems({ name: 'a'.repeat(8) }, { nameMaxLength: 8 })).toEqual({})
    expect(problems({ name: '😀'.repeat(5) }, { nameMaxLength: 8 })).toEqual({ name: { is: 'tooLong', max: 8, n: 10 } })
  })

  it('may be anything else', () => {
    for (const name of ['<b>', '\u202Eabc', '__proto__', '{name}', 'x'.repeat(1000)]) expect(problems({ name })).toEqual({})
  })

  it('is not asked for where the back end has none', () => {
    expect(problems({ name: '' }, { names: false })).toEqual({})
  })
})

describe('an expiry', () => {
  const expiry = { unit: 'instant' } as const

  it('is missing only where there has to be one', () => {
    expect(problems({ name: 'x' }, { expiry: { ...expiry, required: true } })).toEqual({ expires: { is: 'missingExpiry' } })
    expect(problems({ name: 'x', expires: { inSeconds: 60 } }, { expiry: { ...expiry, required: true } })).toEqual({})
    expect(problems({ name: 'x' }, { expiry })).toEqual({})
  })
})

describe('a field of the back end', () => {
  it.each([undefined, '', false, []])('that is required must not be %j', (value) => {
    expect(zone(value, { required: true })).toEqual({ is: 'required' })
    expect(zone(value, {})).toBeUndefined()
  })

  it.each([
    ['text', 'eu'],
    ['boolean', true],
    ['number', 0],
    ['multiselect', ['eu']],
  ] as const)('of the kind %s that is required may be %j', (kind, value) => {
    expect(zone(value, { kind, required: true })).toBeUndefined()
  })

  it.each(['toString', 'constructor', '__proto__'])('is missing also where it is called %s', (name) => {
    expect(problems({ name: 'x', fields: {} }, { createFields: [{ name, kind: 'text', label: 'Zone', required: true }] })).toEqual({ [name]: { is: 'required' } })
  })

  it('may be as long as the back end takes', () => {
    expect(zone('abcd', { maxLength: 4 })).toBeUndefined()
    expect(zone('abcde', { maxLength: 4 })).toEqual({ is: 'tooLong', max: 4, n: 5 })
  })

  it.each([
    ['[a-z]+', 'eu', true],
    ['[a-z]+', 'eu1', false],
    ['a|b', 'ab', false], // the whole text, not a part of it
    ['[a-z_-]+', 'eu_west-1', false], // no pattern under the v flag, but one that is often written
    ['[a-z_-]+', 'eu_west', true],
    ['\\p{L}+', 'é', true],
    ['[\\p{L}_-]+', 'é_1', false], // the same, of a form that only the u flag knows
    ['[\\p{L}_-]+', 'é_à', true],
    ['(', 'anything', true], // no pattern at all: the server decides
  ])('of the form %s may be %j: %j', (pattern, value, fits) => {
    expect(zone(value, { pattern })).toEqual(fits ? undefined : { is: 'badPattern' })
  })

  it.each([
    ['multiselect', ['a', 'b', 'c']],
    ['number', 12345],
    ['boolean', true],
  ] as const)('of the kind %s may be %j, whatever a text would have to be', (kind, value) => {
    expect(zone(value, { kind, maxLength: 2, pattern: '[a-z]' })).toBeUndefined()
  })

  it('is what the adapter would refuse, too: of another kind, or none of the options', () => {
    expect(zone('five', { kind: 'number' })).toEqual({ is: 'badValue' })
    expect(zone('us', { kind: 'select', options: [{ value: 'eu' }] })).toEqual({ is: 'noOption' })
  })

  it('of a number or a switch is held against no options', () => {
    expect(zone(30, { kind: 'number', options: [{ value: '30' }] })).toBeUndefined()
    expect(zone(true, { kind: 'boolean', required: true, options: [] })).toBeUndefined()
  })

  it('of a kind that is not known is a text', () => {
    expect(zone('eu', { kind: 'colour' as 'text' })).toBeUndefined()
    expect(zone(5, { kind: 'colour' as 'text' })).toEqual({ is: 'badValue' })
  })

  it('may be left empty whatever its form', () => {
    expect(zone('', { pattern: '[a-z]+' })).toBeUndefined()
  })
})

it('problems stand in the order of the form', () => {
  const found = validateDraft({ name: '' }, listOnly([], { expiry: { unit: 'day', required: true }, createFields: [field({ required: true }), field({ name: 'seats', required: true })] }).traits)
  expect([...found.keys()]).toEqual(['name', 'expires', 'zone', 'seats'])
})
