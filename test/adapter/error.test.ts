import { describe, expect, it } from 'vitest'
import { KeyrackError, type KeyrackErrorKind, isKeyrackError } from '../../src/adapter/index.ts'
import { NO_FIELDS } from './no-fields.ts'

const KINDS = {
  unauthorized: true,
  forbidden: true,
  'not-found': true,
  conflict: true,
  validation: true,
  limit: true,
  'rate-limited': true,
  unavailable: true,
  network: true,
  'unknown-outcome': true,
  'step-up': true,
  'invalid-response': true,
  unsupported: true,
} satisfies Record<KeyrackErrorKind, true>

describe('KeyrackError', () => {
  it.each(Object.keys(KINDS) as KeyrackErrorKind[])('explains %s in whole sentences', (kind) => {
    const error = new KeyrackError(kind)
    expect(error.message).toMatch(/^[A-Z].{20,}\.$/)
    expect(isKeyrackError(error)).toBe(true)
  })

  it('sends the developer of an adapter to what there is: the types', () => {
    expect(new KeyrackError('invalid-response').message).toMatch(/keyrack\/adapter\.$/)
  })

  it('explains each kind in its own words', () => {
    const kinds = Object.keys(KINDS) as KeyrackErrorKind[]
    expect(new Set(kinds.map((kind) => new KeyrackError(kind).message)).size).toBe(kinds.length)
  })

  it('says null for what it does not know, and has no field errors', () => {
    expect(new KeyrackError('network')).toMatchObject({ name: 'KeyrackError', kind: 'network', fields: NO_FIELDS, retryAfterMs: null, limit: null, requestId: null })
  })

  it('carries what it is told', () => {
    const details = { fields: { name: ['Too long'] }, retryAfterMs: 0, limit: 0, requestId: 'req_1' }
    expect(new KeyrackError('validation', details)).toMatchObject(details)
    expect(new KeyrackError('validation', { hint: 'Look here.' }).message).toMatch(/\. Look here\.$/)
  })

  it('takes no cause, which could hold a token', () => {
    expect(new KeyrackError('network', { cause: new Error('secret') } as object)).not.toHaveProperty('cause')
  })
})

describe('isKeyrackError', () => {
  it('knows an error of another copy of the package', () => {
    class Twin extends Error {
      override readonly name = 'KeyrackError'
      readonly kind = 'network'
      readonly fields = {}
    }
    expect(isKeyrackError(new Twin())).toBe(true)
  })

  it.each([
    ['nothing', undefined],
    ['another error', new TypeError('x')],
    ['an object that only looks like one', { name: 'KeyrackError', kind: 'network', fields: {} }],
    ['an unknown kind', Object.assign(new KeyrackError('network'), { kind: 'teapot' })],
    ['a kind that every object has', Object.assign(new KeyrackError('network'), { kind: 'constructor' })],
    ['another name', Object.assign(new Error('x'), { kind: 'network', fields: {} })],
    ['a kind that only reads like one', Object.assign(new KeyrackError('network'), { kind: ['network'] })],
    ['no kind', Object.assign(new Error('x'), { name: 'KeyrackError', fields: {} })],
    ['no fields', Object.assign(new Error('x'), { name: 'KeyrackError', kind: 'network' })],
    ['fields that are null', Object.assign(new Error('x'), { name: 'KeyrackError', kind: 'network', fields: null })],
  ])('is not fooled by %s', (_, value) => {
    expect(isKeyrackError(value)).toBe(false)
  })
})
