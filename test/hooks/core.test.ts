// @vitest-environment jsdom
import { QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { KeyrackError, type ListQuery, type Page } from '../../src/adapter/index.ts'
import type { MemoryAdapterOptions } from '../../src/adapters/memory.ts'
import type { KeyrackEvent } from '../../src/flows/ports.ts'
import { type Core, type Settings, createCore } from '../../src/hooks/core.ts'
import { en } from '../../src/messages/en.ts'
import { TOKEN, leaks } from '../adapter/leaks.ts'
import { TIMEOUT_MS, type World, apiKey, change, createWorld, gate } from '../flows/world.ts'

const FIRST: ListQuery = { limit: 10, offset: 0, cursor: null }
const undo: (() => void)[] = []

afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

interface Provider extends World {
  readonly core: Core
  /** The rows of a page of the list, once it is on screen. */
  show(query?: ListQuery): () => string[] | undefined
}

const settingsFor = (world: World, rest: Partial<Settings> = {}): Settings => ({
  adapter: world.adapter,
  messages: en,
  locale: 'en-US',
  timeZone: 'UTC',
  formatDate: undefined,
  forcedDir: undefined,
  container: null,
  timeoutMs: TIMEOUT_MS,
  clipboard: { write: () => Promise.resolve(), command: () => false },
  onEvent: (event) => void world.events.push(event),
  onStepUp: undefined,
  ...rest,
})

/** What a provider holds, on a memory back end, with the browser's side connected. */
function createProvider(options: MemoryAdapterOptions = {}, rest: Partial<Settings> = {}): Provider {
  const world = createWorld(options)
  const core = createCore(settingsFor(world, rest))
  undo.push(core.connect(), () => core.list.client.clear())
  return Object.assign(world, {
    core,
    show(query: ListQuery = FIRST) {
      const observer = new QueryObserver<Page>(core.list.client, core.list.page(query))
      undo.push(observer.subscribe(() => {}))
      return () => observer.getCurrentResult().data?.items.map((key) => key.id)
    },
  })
}

/** Lets answers come and be shown; what waits longer goes on waiting. */
const turn = (): Promise<unknown> => (vi.isFakeTimers() ? vi.advanceTimersByTimeAsync(1) : new Promise((resolve) => setTimeout(resolve, 1)))

async function create({ core }: Provider, name = 'Production'): Promise<void> {
  core.create.open()
  core.create.edit({ name })
  await core.create.submit()
  await turn()
}

async function remove({ core }: Provider, id: string): Promise<void> {
  core.remove.ask(apiKey(id))
  await core.remove.confirm()
  await turn()
}

describe('a key that was made', () => {
  it('is in the list, kept on screen, and announced, while its token waits in the vault', async () => {
    const page = createProvider({ keys: [apiKey('old')] })
    const rows = page.show()
    await turn()
    await create(page)
    const id = page.core.fresh.get()?.id
    expect(rows()).toEqual([id, 'old'])
    expect(page.core.announcer.said.get()).toEqual({ message: 'created', name: 'Production' })
    expect(page.core.vault.held).toBe(true)
    expect(page.eventTypes()).toEqual(['created'])
  })

  it('leaves its token nowhere but in the vault', async () => {
    const page = createProvider()
    const key = apiKey('key_1')
    change(page, { create: () => Promise.resolve({ id: 'key_1', token: TOKEN, key }), list: () => Promise.resolve({ items: [key], total: 1 }) })
    page.core.configure(settingsFor(page))
    page.show()
    await create(page)
    expect(page.core.vault.lend((token) => token === TOKEN)).toBe(true)
    const { core } = page
    expect(core.list.client.getMutationCache().getAll()).toEqual([])
    for (const place of [core.create.get(), core.fresh.get(), core.announcer.said.get(), page.events, core.list.client.getQueryCache().getAll().map((query) => query.state)]) {
      expect(leaks(place)).toBe(false)
    }
  })

  it('is pointed out for 1.6 seconds once its token is put away', async () => {
    vi.useFakeTimers()
    const page = createProvider()
    await create(page)
    expect(page.core.highlighted.get()).toBeNull()
    page.core.create.markSaved(true)
    page.core.create.leave()
    expect(page.core.highlighted.get()).toBe(page.core.fresh.get()?.id)
    await vi.advanceTimersByTimeAsync(1599)
    expect(page.core.highlighted.get()).not.toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    expect(page.core.highlighted.get()).toBeNull()
  })

  it('is pointed out for its whole time, even if the one before was still', async () => {
    vi.useFakeTimers()
    const page = createProvider()
    await create(page, 'First')
    page.core.create.discard()
    await vi.advanceTimersByTimeAsync(1000)
    await create(page, 'Second')
    page.core.create.discard()
    const second = page.core.fresh.get()?.id
    await vi.advanceTimersByTimeAsync(1500)
    expect(page.core.highlighted.get()).toBe(second)
  })

  it('whose token was forgotten on its way is in the list, and neither kept on screen nor announced', async () => {
    const answer = gate()
    const page = createProvider({ after: ({ method }) => (method === 'create' ? answer.promise : undefined) })
    const rows = page.show()
    await turn()
    page.core.create.open()
    page.core.create.edit({ name: 'Production' })
    const submitting = page.core.create.submit()
    await turn()
    page.core.create.forget()
    answer.open()
    await submitting
    await turn()
    expect(rows()).toEqual([(await page.stored())[0]?.id])
    expect([page.core.fresh.get(), page.core.announcer.said.get()]).toEqual([null, null])
  })

  it('without an id is not put into the list, where it could be neither found nor deleted', async () => {
    const page = createProvider()
    change(page, { create: () => Promise.resolve({ token: TOKEN } as never) })
    page.core.configure(settingsFor(page))
    await create(page)
    expect(page.core.create.get().at).toBe('revealing')
    expect(page.core.fresh.get()).toBeNull()
  })

  it('may have been, where nobody knows: the list is read again', async () => {
    const page = createProvider({ after: ({ method }) => { if (method === 'create') throw new KeyrackError('unknown-outcome') } })
    const rows = page.show()
    await turn()
    await create(page)
    expect(page.core.create.get().at).toBe('unknown')
    expect(rows()).toHaveLength(1)
    expect(page.core.fresh.get()).toBeNull()
    expect(page.core.announcer.said.get()).toBeNull()
  })
})

describe('a key that was deleted', () => {
  it('is gone from the list, and announced', async () => {
    const page = createProvider({ keys: [apiKey('key_1'), apiKey('key_2')] })
    const rows = page.show()
    await turn()
    await remove(page, 'key_1')
    expect(rows()).toEqual(['key_2'])
    expect(page.core.announcer.said.get()).toEqual({ message: 'deleted', name: 'Key key_1' })
    expect(page.eventTypes()).toEqual(['deleted'])
  })

  it('has the list asked for once the browser is idle, also after another one, and never when the provider is gone', async () => {
    const page = createProvider({ keys: [apiKey('key_1'), apiKey('key_2'), apiKey('key_3')] })
    page.show()
    await turn()
    const idle: (() => void)[] = []
    vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run))
    const cancel = vi.fn()
    vi.stubGlobal('cancelIdleCallback', cancel)
    await remove(page, 'key_1')
    await remove(page, 'key_2')
    expect(page.sent('list')).toHaveLength(1)
    expect(page.core.asking.get()).not.toBeNull()
    expect(cancel.mock.calls).toEqual([[1]])
    idle[1]?.()
    await turn()
    expect(page.sent('list')).toHaveLength(2)
    expect(page.core.asking.get()).toBeNull()
    await remove(page, 'key_3')
    page.core.dispose()
    expect(cancel.mock.calls.slice(1)).toEqual([[2], [3]])
    expect(page.sent('list')).toHaveLength(2)
  })

  it('is told of also where another tab had told of it before, as of one that it made', async () => {
    const page = createProvider({ keys: [apiKey('key_1')] })
    await turn()
    await remove(page, 'key_1')
    const told: unknown[] = []
    undo.push(page.core.removed.subscribe(() => void told.push(page.core.removed.get())))
    await remove(page, 'key_1')
    expect(told).toEqual([null, 'key_1'])
  })

  it('is gone at once, however long the next list takes', async () => {
    const waits: unknown[] = [undefined, new Promise(() => {})]
    const page = createProvider({ keys: [apiKey('key_1'), apiKey('key_2')], before: ({ method }) => (method === 'list' ? waits.shift() : undefined) })
    const rows = page.show()
    await turn()
    await remove(page, 'key_1')
    expect(rows()).toEqual(['key_2'])
  })

  it('is not kept on screen because it was just made', async () => {
    const page = createProvider()
    await create(page)
    page.core.create.discard()
    await remove(page, page.core.fresh.get()?.id ?? '')
    expect(page.core.fresh.get()).toBeNull()
  })

  it('stays in the list as revoked where the back end keeps it', async () => {
    const page = createProvider({ keys: [apiKey('key_1')], remove: 'revoke' })
    const rows = page.show()
    await turn()
    await remove(page, 'key_1')
    expect(rows()).toEqual(['key_1'])
    expect(page.core.list.client.getQueryData<Page>([FIRST])?.items).toMatchObject([{ status: 'revoked' }])
  })

  it('was deleted elsewhere: it goes all the same', async () => {
    const page = createProvider({ keys: [apiKey('key_1')] })
    const rows = page.show()
    await turn()
    await page.adapter.remove?.('key_1', { idempotencyKey: 'elsewhere' })
    expect(rows()).toEqual(['key_1'])
    await remove(page, 'key_1')
    expect(page.core.remove.get().at).toBe('gone')
    expect(rows()).toEqual([])
  })
})

describe('a deletion whose answer is lost', () => {
  const lost = new KeyrackError('unknown-outcome')
  const keys = Array.from({ length: 30 }, (_, index) => apiKey(`key_${String(index).padStart(2, '0')}`, { createdAt: `2026-01-${String(31 - index).padStart(2, '0')}T00:00:00.000Z` }))
  const neverArrived: MemoryAdapterOptions = { keys, before: ({ method }) => { if (method === 'remove') throw lost } }

  it.each([
    ['no table is on screen', null],
    ['another page is on screen', { ...FIRST, offset: 20 }],
    ['a search that hides it is on screen', { ...FIRST, search: 'nothing' }],
  ])('is not called done because %s', async (_, query) => {
    const page = createProvider(neverArrived)
    if (query) page.show(query)
    await turn()
    await remove(page, 'key_00')
    await turn()
    expect(page.core.remove.get()).toMatchObject({ at: 'confirming', error: { kind: 'unknown-outcome' } })
    expect(page.eventTypes()).toEqual(['failed'])
    expect(page.core.announcer.said.get()).toBeNull()
  })

  it('is decided by the next list that is read, where the first could not be', async () => {
    let online = false
    const page = createProvider({
      keys: [apiKey('key_1'), apiKey('key_2')],
      before({ method }) {
        if (method === 'list' && !online) throw new KeyrackError('forbidden')
      },
      after({ method }) {
        if (method === 'remove') throw lost
      },
    })
    const rows = page.show()
    await remove(page, 'key_1')
    expect(page.core.remove.get().at).toBe('unconfirmed')
    online = true
    await page.core.list.refresh()
    await turn()
    expect(page.core.remove.get().at).toBe('closed')
    expect(rows()).toEqual(['key_2'])
    expect(page.eventTypes().at(-1)).toBe('deleted')
  })

  it('is not decided by a list that was asked for before it was given up, and comes after', async () => {
    vi.useFakeTimers()
    const slowList = gate()
    const waits: unknown[] = [undefined, slowList.promise]
    const page = createProvider({
      keys: [apiKey('key_1')],
      before: ({ method }) => (method === 'remove' ? new Promise(() => {}) : waits.length > 0 ? waits.shift() : Promise.reject(new KeyrackError('forbidden'))),
    })
    const rows = page.show()
    await turn()
    const removing = remove(page, 'key_1')
    await vi.advanceTimersByTimeAsync(10_000)
    const refreshing = page.core.list.refresh()
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 10_000)
    slowList.open()
    expect(await refreshing).toBe(true)
    await removing
    expect(rows()).toEqual(['key_1'])
    expect(page.core.remove.get().at).toBe('unconfirmed')
    expect(page.core.remove.unconfirmed.get().has('key_1')).toBe(true)
  })
})

describe('a token that nobody has saved', () => {
  const unsaved = async (): Promise<Provider> => {
    const page = createProvider()
    page.show()
    await create(page)
    return page
  }

  it('outlives a refetch, a list that answers 401, and the parts that showed it', async () => {
    const page = await unsaved()
    await page.core.list.refresh()
    change(page, { list: () => Promise.reject(new KeyrackError('unauthorized')) })
    page.core.configure(settingsFor(page))
    await page.core.list.refresh()
    undo.pop()?.() // the part that showed the list goes
    expect(page.eventTypes()).toContain('failed')
    expect(page.core.vault.held).toBe(true)
    expect(page.core.create.get().at).toBe('revealing')
  })

  it('outlives new settings, the second mount of StrictMode, and another provider', async () => {
    const page = await unsaved()
    page.core.configure(settingsFor(page, { adapter: { ...page.adapter }, locale: 'de' }))
    for (const step of undo.splice(0)) step()
    undo.push(page.core.connect())
    createProvider().core.create.dispose()
    expect(page.core.vault.held).toBe(true)
    expect(page.core.create.get().at).toBe('revealing')
  })
})

describe('the host', () => {
  it('is told after the step, so that nothing it does is part of it', () => {
    const page = createProvider({}, { onEvent: undefined })
    const onEvent = vi.fn((event: KeyrackEvent) => expect([event.type, page.core.create.get().at]).toEqual(['created', 'revealing']))
    page.core.configure(settingsFor(page, { onEvent }))
    return create(page).then(() => expect(onEvent).toHaveBeenCalledOnce())
  })

  it('breaks nothing when it throws, and its error is not swallowed', async () => {
    const thrown: unknown[] = []
    vi.stubGlobal('queueMicrotask', (step: () => void) => void Promise.resolve().then(step).catch((error: unknown) => thrown.push(error)))
    const fault = new Error('a fault of the host')
    const page = createProvider({}, { onEvent: () => { throw fault } })
    const rows = page.show()
    await turn()
    await create(page)
    expect(page.core.create.get().at).toBe('revealing')
    expect(page.core.vault.held).toBe(true)
    page.core.create.discard()
    expect(page.core.create.get().at).toBe('closed')
    await remove(page, page.core.fresh.get()?.id ?? '')
    expect(rows()).toEqual([])
    expect(thrown).toEqual([fault, fault, fault])
  })

  it('is told by the handler it gave last', async () => {
    const [first, last] = [vi.fn(), vi.fn()]
    const page = createProvider({}, { onEvent: first })
    page.core.configure(settingsFor(page, { onEvent: last }))
    await create(page)
    expect([first.mock.calls.length, last.mock.calls.length]).toEqual([0, 1])
  })

  it('need not listen', async () => {
    const page = createProvider({}, { onEvent: undefined })
    await create(page)
    expect(page.core.create.get().at).toBe('revealing')
  })

  it('is told of a list that could not be read: facts only', async () => {
    const page = createProvider({ before: () => { throw new KeyrackError('forbidden', { requestId: 'req-1' }) } })
    page.show()
    await turn()
    expect(page.events).toEqual([{ type: 'failed', operation: 'list', kind: 'forbidden', requestId: 'req-1' }])
  })

  it('may have the user prove who they are by what it gave last', async () => {
    const refuse = vi.fn().mockImplementationOnce(() => { throw new KeyrackError('step-up') })
    const page = createProvider({ before: ({ method }) => (method === 'create' ? (refuse() as unknown) : undefined) })
    const onStepUp = vi.fn(() => Promise.resolve())
    page.core.configure(settingsFor(page, { onStepUp }))
    await create(page)
    expect(onStepUp).toHaveBeenCalledOnce()
    expect(page.core.create.get().at).toBe('revealing')
  })
})

it('refuses to write while the browser is offline', async () => {
  const page = createProvider({ keys: [apiKey('key_1')] })
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await create(page)
  await remove(page, 'key_1')
  expect([page.core.create.get(), page.core.remove.get()]).toMatchObject([{ error: { kind: 'network' } }, { error: { kind: 'network' } }])
  expect([page.sent('create'), page.sent('remove')]).toEqual([[], []])
})

it('gives every intent an idempotency key of its own, on plain HTTP too', async () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) }) // no randomUUID
  const page = createProvider()
  for (let count = 0; count < 3; count++) {
    await create(page)
    page.core.create.discard()
  }
  const intents = page.intents('create')
  expect(new Set(intents).size).toBe(3)
  for (const intent of intents) expect(intent).toMatch(/^[0-9a-f]{32}$/)
})

describe('two tabs of one page', () => {
  it('keep each other up to date, by ids only', async () => {
    const shared = createWorld({ keys: [apiKey('key_1')] })
    const [here, there] = [createProvider({}, { adapter: shared.adapter }), createProvider({}, { adapter: shared.adapter })]
    const rows = there.show()
    const heard: unknown[] = []
    const line = new BroadcastChannel('keyrack')
    line.onmessage = ({ data }) => heard.push(data)
    undo.push(() => line.close())
    await turn()
    await create(here)
    const id = here.core.fresh.get()?.id
    await vi.waitFor(() => expect(rows()).toEqual([id, 'key_1']), { timeout: 10_000 })
    await remove(here, 'key_1')
    await vi.waitFor(() => expect(rows()).toEqual([id]), { timeout: 10_000 })
    expect(heard).toEqual([[id], ['key_1']])
  })

  it('a key that was just made here and deleted there is not kept on screen', async () => {
    const shared = createWorld()
    const [here, there] = [createProvider({}, { adapter: shared.adapter }), createProvider({}, { adapter: shared.adapter })]
    await create(here)
    await remove(there, here.core.fresh.get()?.id ?? '')
    await vi.waitFor(() => expect(here.core.fresh.get()).toBeNull(), { timeout: 10_000 })
  })

  it('neither tell nor hear anything once they are left', async () => {
    const shared = createWorld()
    const [left, there, heard] = [createProvider({}, { adapter: shared.adapter }), createProvider({}, { adapter: shared.adapter }), vi.fn()]
    const line = new BroadcastChannel('keyrack')
    line.onmessage = heard
    undo.push(() => line.close())
    undo.shift()?.() // `left` was connected first
    await create(left)
    const refresh = vi.spyOn(left.core.list, 'refresh')
    await create(there)
    await vi.waitFor(() => expect(heard).toHaveBeenCalled(), { timeout: 10_000 })
    await turn()
    expect(heard).toHaveBeenCalledOnce()
    expect(refresh).not.toHaveBeenCalled()
  })
})
