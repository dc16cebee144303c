import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CallOptions, callAdapter } from '../../src/adapter/call.ts'
import { checkCreated, checkPage } from '../../src/adapter/check.ts'
import { KeyrackError } from '../../src/adapter/error.ts'
import { TOKEN, leaks } from './leaks.ts'

const READ: CallOptions<unknown> = { kind: 'read', check: (answer) => answer, timeoutMs: 30_000 }
const WRITE: CallOptions<unknown> = { ...READ, kind: 'write' }
const forever = new Promise<never>(() => {})

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => expect.unreachable('It did not fail.'),
    (thrown: unknown) => thrown,
  )

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0) // whatever happened, no timer is left running
  vi.useRealTimers()
})

describe('an answer', () => {
  it('passes through the check', async () => {
    expect(await callAdapter(() => Promise.resolve(2), { ...READ, check: (answer) => (answer as number) + 1 })).toBe(3)
  })

  it('may come without a promise', async () => {
    expect(await callAdapter(() => 'at once', READ)).toBe('at once')
  })

  it('may come from a thenable, which counts once', async () => {
    const twice = {
      then(resolve: (value: string) => void, reject: (reason: Error) => void): void {
        resolve('first')
        resolve('second')
        reject(new Error('third'))
      },
    }
    expect(await callAdapter(() => twice, READ)).toBe('first')
  })

  it.each([
    ['nothing', undefined],
    ['a string', '{"items":[]}'],
    ['no items', { data: [] }],
  ])('of the wrong shape is a typed error: %s', async (_, answer) => {
    expect(await failure(callAdapter(() => answer, { ...READ, check: checkPage }))).toMatchObject({ name: 'KeyrackError', kind: 'invalid-response' })
  })

  it('to a write leaves the outcome unknown where it holds neither id nor token', async () => {
    expect(await failure(callAdapter(() => ({}), { ...WRITE, check: checkCreated }))).toMatchObject({ kind: 'unknown-outcome' })
  })
})

describe('time', () => {
  it.each([
    ['read', 'unavailable'],
    ['write', 'unknown-outcome'],
  ] as const)('gives a %s up as %s when it never settles', async (kind, expected) => {
    const settled = vi.fn()
    const failed = failure(callAdapter(() => forever, { ...READ, kind })).finally(settled)
    await vi.advanceTimersByTimeAsync(29_999)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await failed).toMatchObject({ name: 'KeyrackError', kind: expected, message: expect.stringContaining('in time') as string })
  })

  it.each(['read', 'write'] as const)('tells the adapter of a %s to stop', async (kind) => {
    let given: AbortSignal | undefined
    const failed = failure(callAdapter((signal) => ((given = signal), forever), { ...READ, kind }))
    await vi.advanceTimersByTimeAsync(29_999)
    expect(given?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await failed
    expect(given?.aborted).toBe(true)
  })

  it.each([Infinity, 2 ** 40])('waits as long as can be where it may take %s ms', async (timeoutMs) => {
    const answer = callAdapter(() => new Promise((resolve) => setTimeout(resolve, 86_400_000, 'late')), { ...READ, timeoutMs })
    await vi.advanceTimersByTimeAsync(86_400_000)
    expect(await answer).toBe('late')
  })

  it('calls a timeout a timeout, though the adapter answers it with an AbortError', async () => {
    const obedient = (signal: AbortSignal): Promise<never> =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError'))))
    const failed = failure(callAdapter(obedient, WRITE))
    await vi.runAllTimersAsync()
    expect(await failed).toMatchObject({ kind: 'unknown-outcome', message: expect.stringContaining('in time') as string })
  })

  it.each([
    ['answers', (resolve: (answer: string) => void) => resolve('late')],
    ['fails', (_: unknown, reject: (reason: Error) => void) => reject(new Error('late'))],
  ])('is over for an adapter that %s after it was given up', async (_, settle) => {
    const failed = failure(callAdapter(() => new Promise<string>((resolve, reject) => setTimeout(() => settle(resolve, reject), 40_000)), READ))
    await vi.advanceTimersByTimeAsync(40_000) // an unhandled rejection would fail the run
    expect(await failed).toMatchObject({ kind: 'unavailable' })
  })
})

describe('a caller who withdraws', () => {
  it.each([READ, WRITE])('beforehand never reaches the adapter ($kind)', async (options) => {
    const run = vi.fn()
    expect(await failure(callAdapter(run, { ...options, signal: AbortSignal.abort() }))).toMatchObject({ name: 'AbortError' })
    expect(run).not.toHaveBeenCalled()
  })

  it('ends a read with an AbortError, whatever the adapter does about it', async () => {
    const controller = new AbortController()
    let given: AbortSignal | undefined
    const failed = failure(callAdapter((signal) => ((given = signal), forever), { ...READ, signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(5)
    controller.abort(TOKEN)
    const thrown = await failed
    expect(given?.aborted).toBe(true)
    expect(thrown).toBeInstanceOf(DOMException)
    expect(thrown).toMatchObject({ name: 'AbortError', message: 'The question was withdrawn.' })
    expect(leaks(thrown)).toBe(false)
  })

  it('leaves the outcome of a write unknown', async () => {
    const controller = new AbortController()
    const failed = failure(callAdapter(() => forever, { ...WRITE, signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(5)
    controller.abort()
    expect(await failed).toMatchObject({ kind: 'unknown-outcome', message: expect.stringContaining('stopped waiting') as string })
  })

  it('while the adapter is being called, and throws, leaves nothing unhandled', async () => {
    const controller = new AbortController()
    const run = (): never => {
      controller.abort()
      throw new Error('boom')
    }
    expect(await failure(callAdapter(run, { ...READ, signal: controller.signal }))).toMatchObject({ name: 'AbortError' })
  })

  it('hears nothing more: no listener stays on the signal', async () => {
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    await callAdapter(() => 1, { ...READ, signal })
    const heard = (spy: typeof added | typeof removed): unknown[] => spy.mock.calls.map(([type, listener]) => [type, listener])
    expect(heard(removed)).toEqual(heard(added))
    expect(added).toHaveBeenCalled()
  })
})

describe('what an adapter throws', () => {
  it('passes where a read throws a KeyrackError', async () => {
    const error = new KeyrackError('forbidden')
    expect(await failure(callAdapter(() => Promise.reject(error), READ))).toBe(error)
    const sync = (): never => {
      throw error
    }
    expect(await failure(callAdapter(sync, READ))).toBe(error)
  })

  it('passes without what the contract does not name where a write throws a KeyrackError', async () => {
    const details = { fields: { name: ['Taken'] }, retryAfterMs: 5, limit: 3, requestId: 'r1' }
    const thrown = Object.assign(new KeyrackError('conflict', { ...details, hint: TOKEN }), { cause: TOKEN, response: { token: TOKEN } })
    expect(leaks(thrown)).toBe(true)
    const error = await failure(callAdapter(() => Promise.reject(thrown), WRITE))
    expect(error).toMatchObject({ name: 'KeyrackError', kind: 'conflict', ...details })
    expect(leaks(error)).toBe(false)
  })

  it.each([
    ['read', new TypeError('Failed to fetch'), 'network'],
    ['read', new Error('boom'), 'unavailable'],
    ['read', undefined, 'unavailable'],
    ['write', new TypeError('Failed to fetch'), 'unknown-outcome'],
    ['write', 'boom', 'unknown-outcome'],
  ] as const)('on a %s becomes typed: %s', async (kind, thrown, expected) => {
    const sync = (): never => {
      throw thrown
    }
    expect(await failure(callAdapter(sync, { ...READ, kind }))).toMatchObject({ name: 'KeyrackError', kind: expected, message: expect.stringContaining('other than a KeyrackError') as string })
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    expect(await failure(callAdapter(() => Promise.reject(thrown), { ...READ, kind }))).toMatchObject({ kind: expected })
  })

  it.each([
    ['no error at all', { name: 'KeyrackError', kind: 'forbidden', fields: {} }],
    ['an error of another name', Object.assign(new Error('403'), { kind: 'forbidden', fields: {} })],
    ['an error without fields', Object.assign(new Error('403'), { name: 'KeyrackError', kind: 'forbidden' })],
  ])('on a write is no refusal because it looks like a KeyrackError: %s', async (_, thrown) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    expect(await failure(callAdapter(() => Promise.reject(thrown), WRITE))).toMatchObject({ name: 'KeyrackError', kind: 'unknown-outcome' })
  })

  const named = (name: string, more: object): Error => Object.assign(new Error(TOKEN), { name, ...more })
  it.each([
    ['in its message', new Error(`Invalid header value "Bearer ${TOKEN}"`)],
    ['as the whole of it', TOKEN],
    ['in a cause', new TypeError('Failed', { cause: new Error(TOKEN) })],
    ['in a body', Object.assign(new Error('500'), { response: { status: 500, data: { key: TOKEN } } })],
    ['in many errors', new AggregateError([new Error(TOKEN)], 'Failed')],
    ['under the name of a KeyrackError', named('KeyrackError', {})],
    ['under the name and a kind of a KeyrackError', named('KeyrackError', { kind: 'network' })],
  ])('is not repeated: a token %s', async (_, thrown) => {
    for (const options of [READ, WRITE]) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      const error = await failure(callAdapter(() => Promise.reject(thrown), options))
      expect(error).toBeInstanceOf(KeyrackError)
      expect(leaks(thrown)).toBe(true)
      expect(leaks(error)).toBe(false)
    }
  })

  it('is not repeated from a check either: a token in an answer of the wrong shape', async () => {
    const answers = [{ items: [{ id: '', name: TOKEN }] }, { items: { token: TOKEN } }, TOKEN, { items: [], nextCursor: { [TOKEN]: 1 } }, { items: [{ id: TOKEN, status: TOKEN }] }]
    for (const answer of answers) {
      const error = await failure(callAdapter(() => answer, { ...READ, check: checkPage }))
      expect(error).toMatchObject({ kind: 'invalid-response' })
      expect(leaks(error)).toBe(false)
    }
  })
})
