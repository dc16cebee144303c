import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KeyrackError, type KeyrackErrorKind } from '../../../src/adapter/index.ts'
import { TOKEN, leaks } from '../../adapter/leaks.ts'
import { TIMEOUT_MS, apiKey, change, forever, gate, settle } from '../world.ts'
import { createCreateWorld, revealed, submit } from './builders.ts'

const HOUR = 3_600_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a create', () => {
  it('shows the token through the vault and tells everyone else of the key alone', async () => {
    const world = createCreateWorld()
    const key = apiKey('key_1', { name: 'Production' })
    change(world, { create: () => Promise.resolve({ id: 'key_1', token: TOKEN, key }) })
    await submit(world)
    expect(world.flow.get()).toEqual({ at: 'revealing', key, saved: false, gate: false })
    expect(world.vault.lend((token) => token === TOKEN)).toBe(true)
    expect(world.created).toEqual([key])
    expect(world.events).toEqual([{ type: 'created', key }])
    expect([world.flow, world.flow.get(), world.created, world.events, world.ports].some((value) => leaks(value))).toBe(false)
  })

  it('sends what was entered, with an idempotency key', async () => {
    const world = createCreateWorld({ expiry: { unit: 'instant' } })
    world.flow.open()
    world.flow.edit({ name: 'Production', expires: { inSeconds: 60 }, scopes: ['read'] })
    await world.flow.submit()
    expect(world.sent('create')).toMatchObject([{ input: { name: 'Production', expires: { inSeconds: 60 }, scopes: ['read'] }, context: { idempotencyKey: 'intent 1' } }])
  })

  it('sends what is sent once beside it, and keeps it nowhere', async () => {
    const world = createCreateWorld({ after: () => { throw new KeyrackError('conflict') } })
    const create = vi.fn(world.adapter.create)
    change(world, { create })
    world.flow.open()
    world.flow.edit({ name: 'Production', fields: { zone: 'eu' } })
    await world.flow.submit({ password: TOKEN })
    expect(create.mock.calls[0]?.[0]).toEqual({ name: 'Production', fields: { zone: 'eu', password: TOKEN } })
    expect(world.flow.get()).toMatchObject({ at: 'editing', draft: { name: 'Production', fields: { zone: 'eu' } } })
    expect(leaks([world.flow.get(), world.events])).toBe(false)
  })

  it('makes the row from id and name where the answer holds no key', async () => {
    const world = createCreateWorld()
    change(world, { create: () => Promise.resolve({ id: 'key_1', token: TOKEN }) })
    await submit(world)
    expect(world.created).toEqual([{ id: 'key_1', name: 'Production', hint: null, status: 'active', createdAt: null }])
  })

  it.each([
    ['an id', { token: TOKEN } as never],
    ['a sound key', { id: 'key_1', token: TOKEN, key: { id: 7 } as never }],
    ['a key without its token', { id: 'key_1', token: TOKEN, key: { ...apiKey('key_1'), secret: TOKEN } }],
  ])('shows its token even where the answer lacks %s', async (_, answer) => {
    const world = createCreateWorld()
    change(world, { create: () => Promise.resolve(answer) })
    await submit(world)
    expect(world.flow.get().at).toBe('revealing')
    expect(world.vault.lend((token) => token === TOKEN)).toBe(true)
    expect(leaks([world.created, world.events, world.flow.get()])).toBe(false)
  })

  it('makes one request of 50 presses', async () => {
    const { promise, open } = gate()
    const world = createCreateWorld({ before: () => promise })
    const press = (): Promise<void>[] => Array.from({ length: 25 }, () => world.flow.submit())
    world.flow.open()
    world.flow.edit({ name: 'Production' })
    const atOnce = press()
    await settle()
    const meanwhile = press()
    open()
    await Promise.all([...atOnce, ...meanwhile])
    expect(world.sent('create')).toHaveLength(1)
    expect(await world.stored()).toHaveLength(1)
  })

  it('is not sent from a form that is not open, nor twice from a token on screen', async () => {
    const world = createCreateWorld()
    await world.flow.submit()
    expect(world.sent('create')).toHaveLength(0)
    await submit(world)
    await world.flow.submit()
    expect(world.sent('create')).toHaveLength(1)
  })

  it('does nothing where the adapter can only read', async () => {
    const world = createCreateWorld()
    const { create: _, ...readOnly } = world.adapter
    world.adapter = readOnly
    await submit(world)
    expect(world.flow.get()).toMatchObject({ at: 'editing', error: null })
  })

  it('closes its latch before anyone is told', () => {
    const world = createCreateWorld({ before: () => forever })
    world.flow.open()
    const unsubscribe = world.flow.subscribe(() => void world.flow.submit())
    void world.flow.submit()
    unsubscribe()
    expect(world.flow.get().at).toBe('submitting')
    return settle().then(() => expect(world.sent('create')).toHaveLength(1))
  })
})

describe('a refusal', () => {
  const KINDS: readonly KeyrackErrorKind[] = ['unauthorized', 'forbidden', 'not-found', 'conflict', 'validation', 'limit', 'rate-limited', 'unavailable', 'network', 'step-up', 'unsupported']

  it.each(KINDS)('%s keeps the form, says why, and nothing is sent again by itself', async (kind) => {
    const error = new KeyrackError(kind, { fields: { name: ['Too plain'] }, retryAfterMs: 1000, requestId: 'req-1' })
    const world = createCreateWorld({ before: () => { throw error } })
    await submit(world)
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(world.flow.get()).toMatchObject({ at: 'editing', draft: { name: 'Production' }, error })
    expect(world.sent('create')).toHaveLength(1)
    expect(world.events).toEqual([{ type: 'failed', operation: 'create', kind, requestId: 'req-1' }])
    expect(world.created).toEqual([])
    expect(world.doubts).toBe(0)
  })
})

describe('offline', () => {
  it('is refused at once, and not sent behind the back of the user later', async () => {
    const world = createCreateWorld()
    world.online = false
    await submit(world)
    expect(world.flow.get()).toMatchObject({ at: 'editing', draft: { name: 'Production' }, error: { kind: 'network' } })
    world.online = true
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(world.sent('create')).toHaveLength(0)
    await world.flow.submit()
    expect(world.flow.get().at).toBe('revealing')
  })
})

describe('an outcome that nobody knows', () => {
  it('is one of a create that never answers, after the timeout and not before', async () => {
    const world = createCreateWorld({ before: () => forever })
    void submit(world)
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 1)
    expect(world.flow.get().at).toBe('submitting')
    await vi.advanceTimersByTimeAsync(1)
    expect(world.flow.get()).toMatchObject({ at: 'unknown', draft: { name: 'Production' }, lookup: 'none yet' })
    expect(world.events).toMatchObject([{ type: 'failed', kind: 'unknown-outcome' }])
    expect(world.doubts).toBe(1)
  })

  it.each<[string, () => unknown]>([
    ['throws synchronously', () => { throw new Error(`Could not parse ${TOKEN}`) }],
    ['rejects with something else', () => Promise.reject(new TypeError(`fetch failed: ${TOKEN}`))],
    ['answers with nothing', () => undefined],
    ['answers with a string', () => Promise.resolve(TOKEN)],
    ['answers without id and token', () => Promise.resolve({ key: null })],
    ['can’t read the answer', () => Promise.reject(new KeyrackError('invalid-response'))],
  ])('is one of an adapter that %s', async (_, create) => {
    const world = createCreateWorld()
    change(world, { create: create as never })
    await submit(world)
    expect(world.flow.get().at).toBe('unknown')
    expect(leaks([world.flow.get(), world.events])).toBe(false)
  })

  it('takes no token from an answer that comes after all', async () => {
    const world = createCreateWorld()
    const { promise, open } = gate<{ id: string; token: string }>()
    change(world, { create: () => promise })
    void submit(world)
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS)
    open({ id: 'key_1', token: TOKEN })
    await settle()
    expect(world.vault.held).toBe(false)
    expect(world.flow.get().at).toBe('unknown')
  })

  it('stays unknown when the next attempt cannot be sent', async () => {
    const world = createCreateWorld({ before: () => { throw new KeyrackError('unknown-outcome') } })
    await submit(world)
    world.online = false
    await world.flow.submit()
    expect(world.flow.get()).toMatchObject({ at: 'unknown', error: { kind: 'network' } })
  })
})

describe('one intent of the user', () => {
  it('keeps its idempotency key however often it is sent, so that one key is made', async () => {
    const lose = vi.fn().mockImplementationOnce(() => { throw new KeyrackError('unknown-outcome') })
    const world = createCreateWorld({ after: lose })
    await submit(world)
    await world.flow.submit()
    expect(world.intents('create')).toEqual(['intent 1', 'intent 1'])
    expect(await world.stored()).toHaveLength(1)
    // The back end no longer has the token: it says so, and is believed.
    expect(world.flow.get()).toMatchObject({ at: 'tokenless', key: { id: (await world.stored())[0]?.id, name: 'Production' } })
    expect(world.vault.held).toBe(false)
    expect(world.created).toHaveLength(1)
  })

  it.each(['network', 'unavailable', 'rate-limited'] as const)('keeps it where nobody came to judge it (%s), also when the form was changed and changed back', async (kind) => {
    const refuse = vi.fn().mockImplementationOnce(() => { throw new KeyrackError(kind) })
    const world = createCreateWorld({ before: refuse })
    await submit(world)
    world.flow.edit({ name: 'Something else' })
    world.flow.edit({ name: 'Production' })
    await world.flow.submit()
    expect(world.intents('create')).toEqual(['intent 1', 'intent 1'])
  })

  it.each(['unauthorized', 'forbidden', 'conflict', 'validation', 'limit', 'step-up'] as const)('is another one after a judgement (%s), which the service may repeat for as long as it knows the first', async (kind) => {
    const refuse = vi.fn().mockImplementationOnce(() => { throw new KeyrackError(kind) })
    const world = createCreateWorld({ before: refuse })
    await submit(world)
    await world.flow.submit()
    expect(world.intents('create')).toEqual(['intent 1', 'intent 2'])
  })

  it('keeps it where fields were touched and left empty, or filled in in another order', async () => {
    const lose = vi.fn().mockImplementationOnce(() => { throw new KeyrackError('unknown-outcome') }).mockImplementationOnce(() => { throw new KeyrackError('unknown-outcome') })
    const world = createCreateWorld({ before: () => void lose() })
    world.flow.open()
    world.flow.edit({ name: 'Production', fields: { zone: 'eu', team: 'web' } })
    await world.flow.submit()
    world.flow.edit({ name: 'Production', fields: { team: 'web', zone: 'eu', note: '', admin: false, tags: [] } })
    await world.flow.submit()
    world.flow.edit({ name: 'Production', fields: { team: 'web', zone: 'us' } })
    await world.flow.submit()
    expect(world.intents('create')).toEqual(['intent 1', 'intent 1', 'intent 2'])
  })

  it('keeps it for a listener that sends it again at once', async () => {
    const fail = vi.fn().mockImplementationOnce(() => { throw new KeyrackError('forbidden') }).mockImplementationOnce(() => { throw new KeyrackError('unknown-outcome') })
    const world = createCreateWorld({ before: () => void fail() })
    let again: Promise<void> | undefined
    world.flow.subscribe(() => {
      const state = world.flow.get()
      if (!again && state.at === 'editing' && state.error) again = world.flow.submit()
    })
    await submit(world)
    await again
    await world.flow.submit()
    expect(world.intents('create')).toEqual(['intent 1', 'intent 2', 'intent 2'])
  })

  it('keeps it after a judgement too, where an earlier answer was lost: that attempt may have made the key', async () => {
    const fail = vi.fn().mockImplementationOnce(() => { throw new KeyrackError('unknown-outcome') }).mockImplementationOnce(() => { throw new KeyrackError('forbidden') })
    const world = createCreateWorld({ before: () => void fail() })
    await submit(world)
    await world.flow.submit()
    await world.flow.submit()
    expect(world.intents('create')).toEqual(['intent 1', 'intent 1', 'intent 1'])
  })

  it('is another one when something else is asked for', async () => {
    const refuse = vi.fn().mockImplementationOnce(() => { throw new KeyrackError('conflict') })
    const world = createCreateWorld({ before: refuse })
    await submit(world)
    world.flow.edit({ name: 'Production 2' })
    await world.flow.submit()
    expect(world.intents('create')).toEqual(['intent 1', 'intent 2'])
  })

  it('is another one for the next key of the same name', async () => {
    const world = await revealed()
    world.flow.discard()
    await submit(world)
    expect(world.intents('create')).toEqual(['intent 1', 'intent 2'])
    expect(await world.stored()).toHaveLength(2)
  })
})
