import { describe, expect, it } from 'vitest'
import { type CreateField, type CreateInput, type Expiry, type ExpiryRules, type KeyrackError, type Traits, checkCreate, checkUpdate, expiryDate, expiryTime, secondsUntil } from '../../src/adapter/index.ts'
import { NO_FIELDS } from './no-fields.ts'

type Rules = Parameters<typeof checkCreate>[1]

const NOW = Date.parse('2026-03-10T21:00:00.000Z')
const HOUR = 3600
const DAY = 24 * HOUR
const INSTANT: ExpiryRules = { unit: 'instant' }
const PLAIN: Rules = { expiry: false }
const FUTURE = ['Choose a date in the future']
const at = (seconds: number): Expiry => ({ at: new Date(NOW + seconds * 1000).toISOString() })

/** How a call is refused: its kind and its fields; null where it isn't. */
function refusalOf(call: () => unknown): { readonly kind: string; readonly fields: KeyrackError['fields'] } | null {
  try {
    call()
    return null
  } catch (thrown) {
    const { name, kind, fields } = thrown as KeyrackError
    expect(name).toBe('KeyrackError')
    return { kind, fields }
  }
}

const create = (input: Partial<CreateInput>, rules: Partial<Traits> = {}): ReturnType<typeof refusalOf> => refusalOf(() => checkCreate({ name: 'a', ...input }, { ...PLAIN, ...rules }, NOW))
const update = (input: Parameters<typeof checkUpdate>[0], rules: Partial<Traits> = {}): ReturnType<typeof refusalOf> => refusalOf(() => checkUpdate(input, { ...PLAIN, ...rules }, NOW))
const invalid = (fields: KeyrackError['fields']): object => ({ kind: 'validation', fields })
const UNSUPPORTED = { kind: 'unsupported', fields: NO_FIELDS }

describe('the name of a new key', () => {
  it.each(['', ' ', '\t\n', '\u00a0\u3000\ufeff'])('is there: %j', (name) => {
    expect(create({ name })).toEqual(invalid({ name: ['Enter a name'] }))
  })

  it('is there in an input that came as JSON, too', () => {
    expect(refusalOf(() => checkCreate({} as CreateInput, PLAIN))).toEqual(invalid({ name: ['Enter a name'] }))
  })

  it('has no NUL, which many databases can’t store', () => {
    expect(create({ name: 'a\0b' })).toEqual(invalid({ name: ['Use visible characters only'] }))
  })

  it('is as long as the traits allow, in UTF-16 units, and of any length where they say none', () => {
    expect(create({ name: '12345' }, { nameMaxLength: 5 })).toBeNull()
    expect(create({ name: '123456' }, { nameMaxLength: 5 })).toEqual(invalid({ name: ['Use 5 characters or fewer (6 now)'] }))
    expect(create({ name: '🔑🔑🔑' }, { nameMaxLength: 5 })).toEqual(invalid({ name: ['Use 5 characters or fewer (6 now)'] }))
    expect(create({ name: 'x'.repeat(100_000) }, { nameMaxLength: undefined })).toBeNull()
  })

  it.each(['a', ' a ', '0', 'ключ 🔑', '<b>', '\u202e'])('may be %j', (name) => {
    expect(create({ name })).toBeNull()
  })

  it.each(['', 'a\0b', 'too long'])('does not matter where keys have none: %j', (name) => {
    expect(create({ name }, { names: false, nameMaxLength: 1 })).toBeNull()
  })
})

describe('the lifetime of a new key', () => {
  it.each<[string, Expiry | undefined]>([
    ['none', undefined],
    ['for ever', null],
  ])('may be %s, unless it is required', (_, expires) => {
    expect(create({ expires })).toBeNull()
    expect(create({ expires }, { expiry: INSTANT })).toBeNull()
    expect(create({ expires }, { expiry: { ...INSTANT, required: false } })).toBeNull()
    expect(create({ expires }, { expiry: { ...INSTANT, required: true } })).toEqual(invalid({ expires: ['Choose when the key expires'] }))
  })

  it('is refused where keys never expire, rather than left out', () => {
    expect(create({ expires: { inSeconds: DAY } })).toEqual(UNSUPPORTED)
    expect(create({ name: '', expires: at(DAY) })).toEqual(UNSUPPORTED)
  })

  it.each<[string, Expiry]>([
    ['a date in the past', at(-1)],
    ['now', at(0)],
    ['no time', { inSeconds: 0 }],
    ['less than none', { inSeconds: -5 }],
    ['a date that is none', { at: 'tomorrow' }],
    ['an empty date', { at: '' }],
    ['a number that is none', { inSeconds: NaN }],
  ])('is not %s', (_, expires) => {
    expect(create({ expires }, { expiry: INSTANT })).toEqual(invalid({ expires: FUTURE }))
    expect(create({ expires }, { expiry: { unit: 'day' } })).toEqual(invalid({ expires: FUTURE }))
  })

  it.each<[string, (seconds: number) => Expiry]>([
    ['in seconds', (seconds) => ({ inSeconds: seconds })],
    ['as a date', at],
  ])('is no shorter and no longer than allowed, told %s', (_, expires) => {
    const expiry = { ...INSTANT, minSeconds: DAY, maxSeconds: 30 * DAY }
    expect(create({ expires: expires(DAY - 1) }, { expiry })).toEqual(invalid({ expires: ['Choose a later date'] }))
    expect(create({ expires: expires(DAY) }, { expiry })).toBeNull()
    expect(create({ expires: expires(30 * DAY) }, { expiry })).toBeNull()
    expect(create({ expires: expires(30 * DAY + 1) }, { expiry })).toEqual(invalid({ expires: ['Choose an earlier date'] }))
  })

  it('may be as short as a moment where no least is said', () => {
    expect(create({ expires: { inSeconds: 0.001 } }, { expiry: { ...INSTANT, maxSeconds: DAY } })).toBeNull()
  })

  it.each([Infinity, 1e14])('ends before time does: %d seconds', (inSeconds) => {
    expect(create({ expires: { inSeconds } }, { expiry: INSTANT })).toEqual(invalid({ expires: ['Choose an earlier date'] }))
    expect(create({ expires: { inSeconds } }, { expiry: { unit: 'day', maxSeconds: Infinity } })).toEqual(invalid({ expires: ['Choose an earlier date'] }))
  })

  it('is counted in whole days where the back end knows only those, at whatever hour', () => {
    const expiry: ExpiryRules = { unit: 'day', minSeconds: DAY, maxSeconds: 2 * DAY }
    expect(create({ expires: { at: '2026-03-10' } }, { expiry })).toEqual(invalid({ expires: FUTURE }))
    expect(create({ expires: { at: '2026-03-10T23:59:59Z' } }, { expiry })).toEqual(invalid({ expires: FUTURE }))
    expect(create({ expires: { at: '2026-03-11' } }, { expiry })).toBeNull() // three hours from now
    expect(create({ expires: { at: '2026-03-12T23:59:59Z' } }, { expiry })).toBeNull()
    expect(create({ expires: { at: '2026-03-13' } }, { expiry })).toEqual(invalid({ expires: ['Choose an earlier date'] }))
    expect(create({ expires: { inSeconds: 2 * HOUR } }, { expiry })).toEqual(invalid({ expires: FUTURE }))
    expect(create({ expires: { inSeconds: 4 * HOUR } }, { expiry })).toBeNull()
  })

  it('is counted from this machine’s clock where no other is given', () => {
    const rules: Rules = { expiry: { ...INSTANT, maxSeconds: DAY } }
    const expires = (seconds: number): CreateInput => ({ name: 'a', expires: { at: new Date(Date.now() + seconds * 1000).toISOString() } })
    expect(refusalOf(() => checkCreate(expires(HOUR), rules))).toBeNull()
    expect(refusalOf(() => checkCreate(expires(-HOUR), rules))).toEqual(invalid({ expires: FUTURE }))
    expect(refusalOf(() => checkUpdate({ expires: at(-HOUR) }, { ...rules, updatable: ['expires'] }, NOW - 2 * HOUR * 1000))).toBeNull()
    expect(refusalOf(() => checkUpdate(expires(-HOUR), { ...rules, updatable: ['name', 'expires'] }))).toEqual(invalid({ expires: FUTURE }))
  })
})

describe('the extra fields of a new key', () => {
  const field = (rest: Partial<CreateField> = {}): CreateField => ({ name: 'zone', kind: 'text', label: 'Zone', ...rest })
  const entered = (value: unknown, rest: Partial<CreateField> = {}): ReturnType<typeof refusalOf> => create({ fields: { zone: value } as CreateInput['fields'] }, { createFields: [field(rest)] })
  const zone = (problem: string): object => invalid({ zone: [problem] })

  it('are those that are declared', () => {
    expect(create({ fields: {} })).toBeNull()
    expect(create({ fields: { zone: 'eu' } })).toEqual(UNSUPPORTED)
    expect(create({ fields: { zone: 'eu', other: 'x' } }, { createFields: [field()] })).toEqual(UNSUPPORTED)
    expect(create({ fields: { zone: 'eu', other: undefined } as unknown as CreateInput['fields'] }, { createFields: [field()] })).toBeNull()
    expect(create({ fields: { toString: 'x' } }, { createFields: [field()] })).toEqual(UNSUPPORTED)
  })

  it.each([undefined, '', false, []])('are filled in where they are required: not with %j', (value) => {
    for (const kind of ['text', 'password', 'select', 'multiselect', 'number', 'boolean'] as const) {
      expect(entered(value, { kind, required: true })).toEqual(zone('Fill in this field'))
      expect(entered(value, { kind, required: false, options: [], maxLength: 0, pattern: 'x' })).toBeNull()
    }
  })

  it('are required also where nothing is entered at all, and a field of theirs is called as every object has one', () => {
    expect(create({}, { createFields: [field({ required: true })] })).toEqual(zone('Fill in this field'))
    expect(create({}, { createFields: [field({ name: 'constructor', required: true })] })).toEqual(invalid({ constructor: ['Fill in this field'] }))
    expect(create({ fields: { constructor: 'x' } }, { createFields: [field({ name: 'constructor', required: true })] })).toBeNull()
  })

  it.each<[CreateField['kind'], unknown[], unknown[]]>([
    ['text', ['x', ' ', '0'], [0, 5, true, null, {}, ['x']]],
    ['password', ['x', ' '], [5, true, null, {}, ['x']]],
    ['select', ['x'], [5, true, null, {}, ['x']]],
    ['multiselect', [['x'], ['x', 'y']], ['x', 5, true, null, { length: 1 }, [5], ['x', null]]],
    ['number', [0, -1, 0.5], ['5', NaN, Infinity, true, null, {}, [5]]],
    ['boolean', [true], ['true', 1, null, {}, [true]]],
  ])('are of their kind: %s', (kind, right, wrong) => {
    for (const value of right) expect(entered(value, { kind, required: true })).toBeNull()
    for (const value of wrong) expect(entered(value, { kind })).toEqual(zone('Enter another value'))
  })

  it('are no longer than declared', () => {
    expect(entered('123', { maxLength: 3 })).toBeNull()
    expect(entered('1234', { maxLength: 3 })).toEqual(zone('Use 3 characters or fewer (4 now)'))
    expect(entered('1234', { kind: 'password', maxLength: 3 })).toEqual(zone('Use 3 characters or fewer (4 now)'))
    expect(entered(['12', '34'], { kind: 'multiselect', maxLength: 1 })).toBeNull()
    expect(entered(1234, { kind: 'number', maxLength: 3 })).toBeNull()
    expect(entered('x'.repeat(100_000))).toBeNull()
  })

  it('have the form that is declared, as a whole', () => {
    expect(entered('eu-1', { pattern: '[a-z]+-\\d' })).toBeNull()
    for (const value of ['eu', 'eu-1!', '!eu-1', 'EU-1']) expect(entered(value, { pattern: '[a-z]+-\\d' })).toEqual(zone('Enter it in the form that is asked for'))
    expect(entered(5, { kind: 'number', pattern: '[a-z]' })).toBeNull()
  })

  it('are among the options, each of them', () => {
    const options = [{ value: 'eu' }, { value: 'us', label: 'America' }]
    expect(entered('us', { kind: 'select', options })).toBeNull()
    expect(entered('America', { kind: 'select', options })).toEqual(zone('Choose one of the options'))
    expect(entered(['eu', 'us'], { kind: 'multiselect', options })).toBeNull()
    expect(entered(['eu', 'asia'], { kind: 'multiselect', options })).toEqual(zone('Choose one of the options'))
    expect(entered('eu', { kind: 'select', options: [] })).toEqual(zone('Choose one of the options'))
  })

  it('are refused together with all else that is wrong, each at its own', () => {
    const createFields = [field({ required: true }), field({ name: 'size', kind: 'number' }), field({ name: 'note', required: true })]
    expect(create({ name: '', expires: at(-1), fields: { size: 'x', note: 'fine' } }, { expiry: INSTANT, createFields })).toEqual(
      invalid({ name: ['Enter a name'], expires: FUTURE, zone: ['Fill in this field'], size: ['Enter another value'] }),
    )
  })
})

describe('an update', () => {
  const updatable = ['name', 'expires', 'fields', 'enabled', 'scopes']

  it('changes what is declared, and nothing else', () => {
    expect(update({ name: 'b', enabled: false, scopes: [] }, { updatable })).toBeNull()
    expect(update({ name: 'b' }, { updatable: ['enabled'] })).toEqual(UNSUPPORTED)
    expect(update({ enabled: false }, { updatable: ['name'] })).toEqual(UNSUPPORTED)
    expect(update({ name: 'b', scopes: [] }, { updatable: ['name'] })).toEqual(UNSUPPORTED)
    expect(update({ name: 'b' })).toEqual(UNSUPPORTED)
    expect(update({ expires: null }, { updatable: ['name'] })).toEqual(UNSUPPORTED)
  })

  it('may leave out everything, also as undefined', () => {
    expect(update({})).toBeNull()
    expect(update({ name: undefined, expires: undefined, fields: undefined, enabled: undefined } as unknown as Parameters<typeof checkUpdate>[0])).toBeNull()
    expect(update({ enabled: true }, { updatable, expiry: { ...INSTANT, required: true }, createFields: [{ name: 'zone', kind: 'text', label: 'Zone', required: true }] })).toBeNull()
  })

  it('is checked in what it has, as a create is', () => {
    expect(update({ name: ' ' }, { updatable })).toEqual(invalid({ name: ['Enter a name'] }))
    expect(update({ name: '123456' }, { updatable, nameMaxLength: 5 })).toEqual(invalid({ name: ['Use 5 characters or fewer (6 now)'] }))
    expect(update({ name: ' ' }, { updatable, names: false })).toBeNull()
    expect(update({ expires: at(-1) }, { updatable, expiry: INSTANT })).toEqual(invalid({ expires: FUTURE }))
    expect(update({ expires: null }, { updatable, expiry: { ...INSTANT, required: true } })).toEqual(invalid({ expires: ['Choose when the key expires'] }))
    expect(update({ expires: at(DAY) }, { updatable })).toEqual(UNSUPPORTED)
    expect(update({ expires: null }, { updatable })).toBeNull()
  })

  it('is checked in the extra fields that it has, and not for those that it has not', () => {
    const createFields: CreateField[] = [{ name: 'zone', kind: 'text', label: 'Zone', required: true }, { name: 'size', kind: 'number', label: 'Size' }]
    const fields = (entered: object): ReturnType<typeof refusalOf> => update({ fields: entered as NonNullable<CreateInput['fields']> }, { updatable, createFields })
    expect(fields({ size: 5 })).toBeNull()
    expect(fields({ size: 'x' })).toEqual(invalid({ size: ['Enter another value'] }))
    expect(fields({ zone: '' })).toEqual(invalid({ zone: ['Fill in this field'] }))
    expect(fields({ zone: undefined })).toBeNull()
    expect(fields({ other: 1 })).toEqual(UNSUPPORTED)
  })
})

describe('secondsUntil', () => {
  it('is null for ever', () => {
    expect(secondsUntil(undefined)).toBeNull()
    expect(secondsUntil(null)).toBeNull()
  })

  it.each<[Expiry, number]>([
    [{ inSeconds: DAY }, DAY],
    [{ inSeconds: 1.4 }, 1],
    [{ inSeconds: 1.6 }, 2],
    [{ inSeconds: 0.5 }, 1],
    [at(DAY), DAY],
    [at(0.9994), 1],
    [{ at: '2026-03-11' }, 3 * HOUR],
    [{ at: '2026-03-11T00:00:00+02:00' }, HOUR],
  ])('of %j is %d, in whole seconds', (expires, seconds) => {
    expect(secondsUntil(expires, NOW)).toBe(seconds)
  })

  it.each<Expiry>([{ inSeconds: 0 }, { inSeconds: 0.4 }, { inSeconds: -1 }, { inSeconds: NaN }, { inSeconds: Infinity }, at(0), at(-DAY), { at: 'tomorrow' }, { at: '' }])('refuses %j, of which a service might make for ever', (expires) => {
    expect(refusalOf(() => secondsUntil(expires, NOW))).toEqual(invalid({ expires: FUTURE }))
  })

  it('counts from this machine’s clock where no other is given', () => {
    expect(secondsUntil({ at: new Date(Date.now() + DAY * 1000).toISOString() })).toBeGreaterThan(DAY - HOUR)
    expect(refusalOf(() => secondsUntil({ at: new Date(Date.now() - HOUR * 1000).toISOString() }))).toEqual(invalid({ expires: FUTURE }))
  })
})

describe('expiryTime', () => {
  it.each<[NonNullable<Expiry>, number]>([
    [{ inSeconds: DAY }, NOW + DAY * 1000],
    [{ inSeconds: 1.2345 }, NOW + 1235],
    [{ at: '2026-03-11' }, NOW + 3 * HOUR * 1000],
    [{ at: '2026-03-11T00:00:00+02:00' }, NOW + HOUR * 1000],
    [{ at: '2026-03-09T21:00:00Z' }, NOW - DAY * 1000],
    [{ at: 'tomorrow' }, NaN],
  ])('of %j is %d, in whole milliseconds', (expires, time) => {
    expect(expiryTime(expires, NOW)).toBe(time)
  })

  it('counts from this machine’s clock where no other is given', () => {
    expect(Math.abs(expiryTime({ inSeconds: DAY }) - Date.now() - DAY * 1000)).toBeLessThan(HOUR * 1000)
  })
})

describe('expiryDate', () => {
  it('is null for ever', () => {
    expect(expiryDate(undefined, INSTANT)).toBeNull()
    expect(expiryDate(null, { unit: 'day' })).toBeNull()
  })

  it.each<[Expiry, string, string]>([
    [{ inSeconds: DAY }, '2026-03-11T21:00:00.000Z', '2026-03-11'],
    [{ inSeconds: 4 * HOUR }, '2026-03-11T01:00:00.000Z', '2026-03-11'],
    [{ at: '2026-12-31' }, '2026-12-31T00:00:00.000Z', '2026-12-31'],
    [{ at: '2026-12-31T23:30:00-02:00' }, '2027-01-01T01:30:00.000Z', '2027-01-01'],
    [{ inSeconds: (8.64e15 - NOW) / 1000 }, '+275760-09-13T00:00:00.000Z', '+275760-09-13'],
  ])('of %j is %s, or %s where there are days only', (expires, instant, day) => {
    expect(expiryDate(expires, INSTANT, NOW)).toBe(instant)
    expect(expiryDate(expires, { unit: 'day' }, NOW)).toBe(day)
  })

  it.each<Expiry>([{ at: 'tomorrow' }, { at: '' }, { inSeconds: NaN }, { inSeconds: Infinity }, { inSeconds: -Infinity }, { inSeconds: 1e13 }])('refuses %j, which is no date', (expires) => {
    expect(refusalOf(() => expiryDate(expires, INSTANT, NOW))).toEqual(invalid({ expires: FUTURE }))
  })

  it('counts from this machine’s clock where no other is given', () => {
    expect(Date.parse(expiryDate({ inSeconds: DAY }, INSTANT) ?? '')).toBeGreaterThan(Date.now() + (DAY - HOUR) * 1000)
  })
})
