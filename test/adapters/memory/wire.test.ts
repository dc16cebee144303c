import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KeyrackError } from '../../../src/adapter/index.ts'
import { type MemoryAdapterOptions, type MemoryCall, createMemoryAdapter } from '../../../src/adapters/memory.ts'
import { FIRST_PAGE, apiKey, intent } from './keys.ts'

const forever = new Promise<never>(() => {})
const keys = [apiKey('a')]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('latency', () => {
  it('holds every call up before it acts', async () => {
    const adapter = createMemoryAdapter({ latencyMs: 500 })
    const created = vi.fn()
    void adapter.create({ name: 'Late' }, intent()).then(created)
    await vi.advanceTimersByTimeAsync(499)
    expect(created).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(created).toHaveBeenCalledOnce()
  })

  it('needs no timer where there is none', async () => {
    await createMemoryAdapter().create({ name: 'At once' }, intent())
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('before and after', () => {
  it('see each call with its arguments, and never a token', async () => {
    const seen: [string, MemoryCall][] = []
    const adapter = createMemoryAdapter({ keys, remove: 'revoke', before: (call) => seen.push(['before', call]), after: (call) => seen.push(['after', call]) })
    const context = intent('one')
    const { token } = await adapter.create({ name: 'New' }, context)
    const rotated = await adapter.rotate('a', { overlapSeconds: 1 }, context)
    await adapter.update('a', { enabled: false }, context)
    await adapter.remove('a', context)
    await adapter.restore?.('a', context)
    await adapter.list(FIRST_PAGE, {})
    const calls: MemoryCall[] = [
      { method: 'create', input: { name: 'New' }, context },
      { method: 'rotate', id: 'a', options: { overlapSeconds: 1 }, context },
      { method: 'update', id: 'a', input: { enabled: false }, context },
      { method: 'remove', id: 'a', context },
      { method: 'restore', id: 'a', context },
      { method: 'list', query: FIRST_PAGE, context: {} },
    ]
    expect(seen).toEqual(calls.flatMap((call) => [['before', call], ['after', call]]))
    for (const secret of [token, rotated.token]) expect(JSON.stringify(seen)).not.toContain(secret)
  })

  it.each([
    ['throws', () => { throw new KeyrackError('unavailable') }],
    ['rejects', () => Promise.reject(new KeyrackError('unavailable'))],
  ])('answers what before %s, with nothing done', async (_, before) => {
    const adapter = createMemoryAdapter({ before: (call) => call.method === 'create' && before() })
    await expect(adapter.create({ name: 'Refused' }, intent())).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await adapter.list(FIRST_PAGE, {})).toMatchObject({ total: 0 })
  })

  it('loses the answer of a call that has acted when after throws, and the intent can be tried again', async () => {
    let lost = true
    const adapter = createMemoryAdapter({
      after: ({ method }) => {
        if (method === 'create' && lost) throw new TypeError('Failed to fetch')
      },
    })
    await expect(adapter.create({ name: 'Lost' }, intent('same'))).rejects.toThrow('Failed to fetch')
    expect(await adapter.list(FIRST_PAGE, {})).toMatchObject({ total: 1 })
    lost = false
    expect(await adapter.create({ name: 'Lost' }, intent('same'))).toMatchObject({ token: null })
    expect(await adapter.list(FIRST_PAGE, {})).toMatchObject({ total: 1 })
  })

  it('runs after only for calls that acted', async () => {
    const after = vi.fn()
    await expect(createMemoryAdapter({ after }).remove('nobody', intent())).rejects.toMatchObject({ kind: 'not-found' })
    expect(after).not.toHaveBeenCalled()
  })

  it.each(['before', 'after'] as const)('waits for the promise of %s', async (hook) => {
    const adapter = createMemoryAdapter({ [hook]: () => new Promise((resolve) => setTimeout(resolve, 300)) })
    const answered = vi.fn()
    void adapter.list(FIRST_PAGE, {}).then(answered)
    await vi.advanceTimersByTimeAsync(299)
    expect(answered).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(answered).toHaveBeenCalledOnce()
  })
})

describe('abort', () => {
  const hangs = (call: MemoryCall): unknown => call.method === 'create' && forever

  it.each<[string, MemoryAdapterOptions, number]>([
    ['its latency', { latencyMs: 60_000 }, 0],
    ['a before that never settles', { before: hangs }, 0],
    ['an after that never settles', { after: hangs }, 1],
  ])('rejects as fetch does during %s, and leaves no timer and no listener', async (_, options, made) => {
    const adapter = createMemoryAdapter(options)
    const controller = new AbortController()
    const added = vi.spyOn(controller.signal, 'addEventListener')
    const removed = vi.spyOn(controller.signal, 'removeEventListener')
    const failed = adapter.create({ name: 'Withdrawn' }, { ...intent(), signal: controller.signal }).catch((thrown: unknown) => thrown)
    await vi.advanceTimersByTimeAsync(10)
    controller.abort()
    expect(await failed).toBe(controller.signal.reason)
    expect(await failed).toMatchObject({ name: 'AbortError' })
    expect(vi.getTimerCount()).toBe(0)
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(added.mock.calls.map(([, listener]) => listener))
    const page = adapter.list(FIRST_PAGE, {})
    await vi.runAllTimersAsync()
    expect(await page).toMatchObject({ total: made })
  })

  it('does not begin a call that was withdrawn beforehand', async () => {
    const before = vi.fn()
    const adapter = createMemoryAdapter({ before })
    await expect(adapter.remove('a', { ...intent(), signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
    expect(before).not.toHaveBeenCalled()
  })

  it('does not act once it was withdrawn, even while before was running', async () => {
    const controller = new AbortController()
    const adapter = createMemoryAdapter({ keys, before: ({ method }) => method === 'remove' && controller.abort() })
    await expect(adapter.remove('a', { ...intent(), signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect(await adapter.list(FIRST_PAGE, {})).toMatchObject({ total: 1 })
  })

  it('leaves no listener on a signal that outlives the call', async () => {
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    await createMemoryAdapter().list(FIRST_PAGE, { signal })
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length)
  })
})
