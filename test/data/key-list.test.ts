import { QueryObserver, type QueryObserverResult, onlineManager } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ApiKey, type ApiKeysAdapter, KeyrackError, type ListQuery, type Page } from '../../src/adapter/index.ts'
import { KeyList } from '../../src/data/key-list.ts'
import { TIMEOUT_MS, apiKey, gate, listOnly } from '../flows/world.ts'

const FIRST: ListQuery = { limit: 10, offset: 0, cursor: null }
const SECOND: ListQuery = { ...FIRST, offset: 10 }
const [ONE, TWO] = [apiKey('key_1'), apiKey('key_2')]

let adapter: ApiKeysAdapter
let list: KeyList
let watched: (() => void)[]
const onAnswer = vi.fn<(ids: readonly string[], askedAt: number, serverNow: string | undefined) => void>()
const onFailed = vi.fn<(error: KeyrackError) => void>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5) // the jitter's middle
  watched = []
  adapter = listOnly([ONE, TWO], {}, { total: 2 })
  list = new KeyList({ adapter: () => adapter, timeoutMs: () => TIMEOUT_MS, now: () => Date.now(), onAnswer, onFailed, onListed: () => {} })
  list.client.mount()
})
afterEach(() => {
  for (const leave of watched) leave()
  list.client.clear()
  list.client.unmount()
  onlineManager.setOnline(true)
  vi.restoreAllMocks()
  vi.clearAllMocks()
  vi.useRealTimers()
})

type Watching = QueryObserver<Page, Error>
/** A part of the page that shows a query. */
function show(query: ListQuery = FIRST): Watching {
  const observer = new QueryObserver(list.client, list.page(query)) as unknown as Watching
  watched.push(observer.subscribe(() => {}))
  return observer
}
const turn = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)
const rows = (observer: Watching): string[] | undefined => observer.getCurrentResult().data?.items.map((key) => key.id)
const result = (observer: Watching): QueryObserverResult<Page, Error> => observer.getCurrentResult()

/** A back end whose answers come when the test says so, in any order. */
function slow(): { readonly answer: (index: number, items?: readonly ApiKey[]) => void; readonly signals: AbortSignal[]; readonly queries: ListQuery[] } {
  const gates: ReturnType<typeof gate<Page>>[] = []
  const signals: AbortSignal[] = []
  const queries: ListQuery[] = []
  adapter = {
    ...adapter,
    list(query, { signal }) {
      const next = gate<Page>()
      gates.push(next)
      queries.push(query)
      if (signal) signals.push(signal)
      return next.promise
    },
  }
  return { answer: (index, items = [ONE, TWO]) => gates[index]?.open({ items, total: items.length }), signals, queries }
}

describe('a page', () => {
  it('is asked for as it is put, and shown as it comes', async () => {
    const { answer, queries } = slow()
    const page = show({ ...FIRST, search: 'prod' })
    await turn()
    expect(result(page).isPending).toBe(true)
    answer(0)
    await turn()
    expect(queries).toEqual([{ ...FIRST, search: 'prod' }])
    expect(result(page).data).toEqual({ items: [ONE, TWO], total: 2 })
  })

  it('is reported with the keys on it that still work, and when it was asked for', async () => {
    const asked = Date.now()
    const { answer } = slow()
    show()
    await vi.advanceTimersByTimeAsync(500)
    answer(0, [ONE, { ...TWO, status: 'revoked' }, apiKey('key_3', { status: 'disabled' })])
    await turn()
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(['key_1', 'key_3'], asked, undefined)
  })

  it('of the wrong shape is a failure, not an empty list', async () => {
    adapter = { ...adapter, list: () => Promise.resolve({ data: [ONE] } as never) }
    const page = show()
    await turn()
    expect(result(page)).toMatchObject({ isError: true, data: undefined, error: { kind: 'invalid-response' } })
  })

  it('that never comes has failed after the timeout, and nobody is kept waiting for another one', async () => {
    const { queries } = slow()
    const page = show()
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS)
    expect(result(page)).toMatchObject({ isError: true, error: { kind: 'unavailable' } })
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS)
    expect(queries).toHaveLength(1)
  })

  it('is asked for offline too, where what fails can be seen', async () => {
    onlineManager.setOnline(false)
    adapter = { ...adapter, list: () => Promise.reject(new KeyrackError('network')) }
    const page = show()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(result(page)).toMatchObject({ isError: true, fetchStatus: 'idle' })
  })

  it('is asked for again when the network is back', async () => {
    onlineManager.setOnline(false)
    const page = show()
    await turn()
    onlineManager.setOnline(true)
    await turn()
    expect(adapter.list).toHaveBeenCalledTimes(2)  
    expect(rows(page)).toEqual(['key_1', 'key_2'])
  })
})

describe('the latest question wins', () => {
  it('the older one is withdrawn, and its answer ignored', async () => {
    const { answer, signals } = slow()
    const page = show(FIRST)
    await turn()
    page.setOptions(list.page(SECOND))
    await turn()
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false])
    answer(1, [TWO])
    await turn()
    answer(0, [ONE])
    await turn()
    expect(rows(page)).toEqual(['key_2'])
    expect(onFailed).not.toHaveBeenCalled()
  })

  it('the page before stays on screen until it is answered', async () => {
    const { answer } = slow()
    const page = show(FIRST)
    answer(0, [ONE])
    await turn()
    answer(0, [ONE])
    await turn()
    page.setOptions(list.page(SECOND))
    await turn()
    expect(result(page)).toMatchObject({ isPlaceholderData: true })
    expect(rows(page)).toEqual(['key_1'])
  })

  it('a part that goes takes its question with it', async () => {
    const { signals } = slow()
    show()
    await turn()
    watched.pop()?.()
    expect(signals[0]?.aborted).toBe(true)
  })
})

describe('a read that fails', () => {
  const failing = (...errors: KeyrackError[]): void => {
    const answer = vi.fn<ApiKeysAdapter['list']>(() => {
      const error = errors.length > 1 ? errors.shift() : errors[0]
      return Promise.reject(error ?? new Error('no error left'))
    })
    adapter = { ...adapter, list: answer }
  }
  const asked = (): number => vi.mocked(adapter.list).mock.calls.length  

  it.each(['network', 'unavailable', 'rate-limited'] as const)('of what may pass by itself is tried twice more, further and further apart: %s', async (kind) => {
    failing(new KeyrackError(kind))
    const page = show()
    const times: number[] = [0]
    for (let ms = 0; ms < 3000; ms += 100) {
      const before = asked()
      await vi.advanceTimersByTimeAsync(100)
      if (asked() > before && ms > 0) times.push(ms + 100)
    }
    expect(times).toEqual([0, 400, 1200])
    expect(result(page)).toMatchObject({ isError: true, error: { kind } })
  })

  it('is never tried again at one moment by all pages of the world', async () => {
    failing(new KeyrackError('network'))
    vi.mocked(Math.random).mockReturnValue(0.999)
    show()
    await vi.advanceTimersByTimeAsync(590)
    expect(asked()).toBe(1)
    await vi.advanceTimersByTimeAsync(10)
    expect(asked()).toBe(2)
  })

  it.each(['unauthorized', 'forbidden', 'not-found', 'conflict', 'validation', 'limit', 'step-up', 'invalid-response', 'unsupported'] as const)('is not tried again where it was an answer: %s', async (kind) => {
    failing(new KeyrackError(kind))
    const page = show()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked()).toBe(1)
    expect(result(page)).toMatchObject({ isError: true, error: { kind } })
  })

  it('waits as long as the server asks', async () => {
    failing(new KeyrackError('rate-limited', { retryAfterMs: 3000 }))
    show()
    await vi.advanceTimersByTimeAsync(2999)
    expect(asked()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked()).toBe(2)
  })

  it('is tried again by itself where the server asks for five seconds', async () => {
    failing(new KeyrackError('rate-limited', { retryAfterMs: 5000 }))
    show()
    await vi.advanceTimersByTimeAsync(5000)
    expect(asked()).toBe(2)
  })

  it('is left to the user where the server asks for more than five seconds', async () => {
    failing(new KeyrackError('rate-limited', { retryAfterMs: 5001 }))
    const page = show()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked()).toBe(1)
    expect(result(page).isError).toBe(true)
  })

  it('is reported once, when the page gives up', async () => {
    failing(new KeyrackError('network', { requestId: 'req-1' }))
    show()
    await vi.advanceTimersByTimeAsync(1100)
    expect(onFailed).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(onFailed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'network', requestId: 'req-1' }))
  })

  it('and comes through after all is not reported', async () => {
    const sound = adapter
    failing(new KeyrackError('network'))
    const page = show()
    await turn()
    adapter = sound
    await vi.advanceTimersByTimeAsync(2000)
    expect(rows(page)).toEqual(['key_1', 'key_2'])
    expect(onFailed).not.toHaveBeenCalled()
  })

  it('leaves older rows on screen', async () => {
    const page = show()
    await turn()
    failing(new KeyrackError('forbidden'))
    expect(await list.refresh()).toBe(false)
    expect(rows(page)).toEqual(['key_1', 'key_2'])
    expect(result(page)).toMatchObject({ isError: true })
  })
})

describe('a key that was removed', () => {
  it('leaves every page at once, and their totals', async () => {
    const pages = [show(FIRST), show({ ...FIRST, search: 'key' })]
    await turn()
    list.remove('key_1')
    for (const page of pages) expect(result(page).data).toEqual({ items: [TWO], total: 1, gone: 1 })
  })

  it('leaves a page alone that it was not on, and so its total', async () => {
    const page = show({ ...FIRST, offset: 1 })
    await turn()
    list.remove('key_1')
    expect(result(page).data).toEqual({ items: [TWO], total: 2 })
  })

  it('leaves a list that tells no total without one', async () => {
    const { promise, open } = gate<Page>()
    adapter = { ...adapter, list: () => promise }
    const page = show()
    await turn()
    list.remove('key_1')
    open({ items: [ONE, TWO] })
    await turn()
    expect(result(page).data).toStrictEqual({ items: [TWO], gone: 1 })
    list.remove('key_2')
    expect(result(page).data).toStrictEqual({ items: [], gone: 2 })
  })

  it('stays, as revoked, where the back end keeps the row', async () => {
    adapter = listOnly([ONE, TWO], { remove: 'revoke' }, { total: 2 })
    const page = show()
    await turn()
    list.remove('key_1')
    expect(result(page).data).toEqual({ items: [{ ...ONE, status: 'revoked' }, TWO], total: 2 })
  })

  it('is not brought back by an answer that was asked for before', async () => {
    const { answer } = slow()
    const page = show()
    await turn()
    list.remove('key_1')
    answer(0)
    await turn()
    expect(result(page).data).toEqual({ items: [TWO], total: 1, gone: 1 })
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(['key_2'], expect.any(Number), undefined)
  })

  it('does not look active again by an answer that was asked for before, where the row is kept', async () => {
    adapter = listOnly([], { remove: 'revoke' })
    const { answer } = slow()
    const page = show()
    await turn()
    list.remove('key_1')
    answer(0)
    await turn()
    expect(result(page).data?.items).toEqual([{ ...ONE, status: 'revoked' }, TWO])
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(['key_2'], expect.any(Number), undefined)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('is not brought back by an answer that came with the confirmation, %i steps before it', async (steps) => {
    const { answer } = slow()
    const page = show()
    await turn()
    answer(0)
    for (let step = 0; step < steps; step++) await Promise.resolve()
    list.remove('key_1')
    await turn()
    expect(result(page).data).toEqual({ items: [TWO], total: 1, gone: 1 })
  })

  it('leaves the page that stands in for the one on its way, too', async () => {
    const { answer } = slow()
    const page = show()
    await turn()
    answer(0)
    await turn()
    page.setOptions(list.page(SECOND))
    await turn()
    list.remove('key_1')
    expect(result(page)).toMatchObject({ isPlaceholderData: true, data: { items: [TWO], total: 1 } })
    list.remove('key_2')
    expect(result(page)).toMatchObject({ isPlaceholderData: true, data: { items: [], total: 0 } })
  })

  it('is shown again by a list that was asked for after, and is remembered all the same', async () => {
    const page = show()
    await turn()
    list.remove('key_1')
    await list.refresh()
    expect(rows(page)).toEqual(['key_1', 'key_2'])
    expect([list.wasRemoved('key_1'), list.wasRemoved('key_2')]).toEqual([true, false])
  })

  it('stays away while the back end settles', async () => {
    adapter = listOnly([ONE, TWO], { settleMs: 30_000 }, { total: 2 })
    const page = show()
    await turn()
    list.remove('key_1')
    await vi.advanceTimersByTimeAsync(29_999)
    await list.refresh()
    expect(rows(page)).toEqual(['key_2'])
    await vi.advanceTimersByTimeAsync(1)
    await list.refresh()
    expect(rows(page)).toEqual(['key_1', 'key_2'])
  })
})

describe('a refresh', () => {
  it('asks anew for what is on screen, and not for what is not', async () => {
    show(FIRST)
    show(SECOND)
    await turn()
    watched.pop()?.()
    vi.mocked(adapter.list).mockClear()  
    expect(await list.refresh()).toBe(true)
    expect(vi.mocked(adapter.list).mock.calls.map(([query]) => query)).toEqual([FIRST])  
  })

  it('has failed where one of the pages on screen did', async () => {
    const sound = adapter
    show(FIRST)
    show(SECOND)
    await turn()
    adapter = { ...sound, list: (query, context) => (query.offset > 0 ? Promise.reject(new KeyrackError('forbidden')) : sound.list(query, context)) }
    expect(await list.refresh()).toBe(false)
  })

  it('that another one overtakes has not come; the other one has', async () => {
    const { answer } = slow()
    show()
    await turn()
    answer(0)
    await turn()
    const overtaken = list.refresh()
    await turn()
    const other = list.refresh()
    await turn()
    expect(await overtaken).toBe(false)
    answer(2)
    expect(await other).toBe(true)
  })

  it('has not come where another page has come on screen, which is still on its way', async () => {
    const page = show(FIRST)
    await turn()
    slow()
    const refreshing = list.refresh()
    await turn()
    page.setOptions(list.page(SECOND))
    expect(await refreshing).toBe(false)
  })

  it('takes no answer for its own that was asked for earlier', async () => {
    const { answer } = slow()
    const page = show()
    await turn()
    const refreshing = list.refresh()
    await turn()
    answer(0, [ONE])
    await turn()
    expect(rows(page)).toBeUndefined()
    answer(1, [ONE, TWO])
    expect(await refreshing).toBe(true)
    expect(rows(page)).toEqual(['key_1', 'key_2'])
  })

  it('leaves the rows on screen while it is under way', async () => {
    const page = show()
    await turn()
    slow()
    void list.refresh()
    await turn()
    expect(rows(page)).toEqual(['key_1', 'key_2'])
    expect(result(page)).toMatchObject({ isFetching: true, isError: false })
  })

  it('reads again what was not on screen, when it comes there', async () => {
    show(SECOND)
    await turn()
    watched.pop()?.()
    await list.refresh()
    show(SECOND)
    await turn()
    expect(vi.mocked(adapter.list)).toHaveBeenCalledTimes(2)  
  })
})

it('every key that was listed is known, whatever became of it', async () => {
  show()
  await turn()
  list.remove('key_1')
  adapter = listOnly([apiKey('key_3')])
  await list.refresh()
  expect([...list.seen]).toEqual(['key_1', 'key_2', 'key_3'])
})

describe('what is on screen', () => {
  it('is known by id and by name', async () => {
    show()
    await turn()
    expect([list.has('key_1'), list.has('key_9'), list.hasName('Key key_2'), list.hasName('key_2')]).toEqual([true, false, true, false])
  })

  it('is nothing while the page is still to come', async () => {
    slow()
    show()
    await turn()
    expect([list.has('key_1'), list.hasName('Key key_1')]).toEqual([false, false])
  })

  it('is nothing that has left it', async () => {
    show()
    await turn()
    watched.pop()?.()
    expect([list.has('key_1'), list.hasName('Key key_1')]).toEqual([false, false])
  })

  it('holds keys by any id', async () => {
    adapter = listOnly([apiKey('__proto__'), apiKey('constructor')])
    const page = show()
    await turn()
    expect(rows(page)).toEqual(['__proto__', 'constructor'])
    list.remove('__proto__')
    expect([list.has('__proto__'), list.has('constructor'), list.has('toString')]).toEqual([false, true, false])
  })
})
