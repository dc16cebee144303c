import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { type ApiKeysAdapter, type Created, KeyrackError, type ListQuery, type Page, type ReadContext } from 'keyrack/adapter'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { type Fault, type FaultyAdapter, type FaultyAdapterOptions, createFaultyAdapter, faultsFor } from 'keyrack/testing'
import { callAdapter } from '../../src/adapter/call.ts'
import { checkCreated, checkPage } from '../../src/adapter/check.ts'

const ALL = { limit: 100, offset: 0, cursor: null }
const INTENT = { idempotencyKey: 'intent' }
const planted = expect.objectContaining({ message: expect.stringContaining('Planted by keyrack/testing') as string }) as Error

afterEach(() => vi.useRealTimers())

interface Service {
  readonly server: ReturnType<typeof createMemoryAdapter>
  readonly faulty: FaultyAdapter<ReturnType<typeof createMemoryAdapter>>
  /** How many keys the server really holds. */
  count(): Promise<number>
}

function meeting(options: FaultyAdapterOptions): Service {
  const server = createMemoryAdapter({ keys: [{ id: 'old', name: 'Old', hint: null, status: 'active', createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2027-01-01' }] })
  return { server, faulty: createFaultyAdapter(server, options), count: async () => (await server.list(ALL, {})).items.length }
}

/** A service whose first create and first list meet this fault. */
const with_ = (fault: Fault): Service => meeting({ script: [{ method: 'create', fault }, { method: 'list', fault }] })
const create = ({ faulty }: Service, name = 'New'): Promise<Created> => faulty.create({ name }, INTENT)
const kindOf = (promise: Promise<unknown>): Promise<unknown> => promise.then((answer) => answer, (error: KeyrackError) => error.kind)

describe('a call without a fault', () => {
  it('is the adapter’s own: its arguments, its signal, its answer', async () => {
    const list = vi.fn<ApiKeysAdapter['list']>(() => Promise.resolve({ items: [] }))
    const faulty = createFaultyAdapter({ ...createMemoryAdapter(), list }, { rate: 0 })
    const { signal } = new AbortController()
    expect(await faulty.list(ALL, { signal })).toEqual({ items: [] })
    expect(list).toHaveBeenCalledWith(ALL, { signal })
  })

  it('keeps `this` for an adapter that is an instance of a class', async () => {
    class Keys {
      readonly traits = createMemoryAdapter().traits
      readonly #keys = [{ id: 'key_1', name: null, hint: null, status: 'active', createdAt: null } as const]
      list(_query: ListQuery, _context: ReadContext): Promise<Page> {
        return Promise.resolve({ items: [...this.#keys] })
      }
    }
    expect((await createFaultyAdapter(new Keys(), { rate: 0 }).list(ALL, {})).items).toHaveLength(1)
  })

  it('throws synchronously where the adapter does', () => {
    const adapter: ApiKeysAdapter = { traits: createMemoryAdapter().traits, list: () => { throw new Error('its own fault') } }
    const faulty = createFaultyAdapter(adapter, { rate: 0 })
    expect(() => faulty.list(ALL, {})).toThrow('its own fault')
    expect(faulty.log).toEqual([{ method: 'list', fault: null, sent: 1, outcome: 'failed' }])
  })
})

it('has the methods and the traits of the adapter, and no others', () => {
  const { traits, list } = createMemoryAdapter()
  const faulty = createFaultyAdapter({ traits, list, create: undefined as never })
  expect(Object.keys(faulty).sort()).toEqual(['list', 'log', 'traits'])
  expect(faulty.traits).toBe(traits)
  expectTypeOf(createFaultyAdapter(createMemoryAdapter()).traits.sort).toEqualTypeOf<readonly ('name' | 'createdAt' | 'lastUsedAt' | 'expiresAt')[]>()
})

describe('a connection that is cut', () => {
  it.each([['before', 0], ['after', 1]] as const)('%s the server acts is an unknown outcome for a write, and leaves %i new keys', async (when, made) => {
    const service = with_({ kind: 'drop', when })
    expect(await kindOf(create(service))).toBe('unknown-outcome')
    expect(await service.count()).toBe(1 + made)
    expect(await kindOf(service.faulty.list(ALL, {}))).toBe('network')
  })

  it('hides what the server answered, refusals too', async () => {
    const service = meeting({ script: () => ({ kind: 'drop', when: 'after' }) })
    expect(await kindOf(service.faulty.remove('unknown', INTENT))).toBe('unknown-outcome')
  })

  it('with no network at all is not tried', async () => {
    const service = with_({ kind: 'offline' })
    expect(await kindOf(create(service))).toBe('network')
    expect(service.faulty.log).toMatchObject([{ sent: 0 }])
  })
})

describe('a delay', () => {
  it.each([['before', 0], ['after', 1]] as const)('%s the server acts is over when its time has passed on the clock of the test', async (when, madeMeanwhile) => {
    vi.useFakeTimers()
    const service = with_({ kind: 'delay', when, ms: 1000 })
    const answer = create(service)
    await vi.advanceTimersByTimeAsync(999)
    expect(service.faulty.log).toMatchObject([{ outcome: 'pending' }])
    expect(await service.count()).toBe(1 + madeMeanwhile)
    await vi.advanceTimersByTimeAsync(1)
    expect((await answer).token).toMatch(/^mm-/)
    expect(await service.count()).toBe(2)
  })

  it('is not cut short by a caller who gives up: what is under way arrives', async () => {
    vi.useFakeTimers()
    const service = with_({ kind: 'delay', when: 'before', ms: 1000 })
    const controller = new AbortController()
    const answer = service.faulty.create({ name: 'Late' }, { ...INTENT, signal: controller.signal })
    controller.abort()
    await vi.advanceTimersByTimeAsync(1000)
    expect((await answer).token).not.toBeNull()
  })

  it('delays a refusal too', async () => {
    vi.useFakeTimers()
    const service = meeting({ script: () => ({ kind: 'delay', when: 'after', ms: 1000 }) })
    const outcome = kindOf(service.faulty.remove('unknown', INTENT))
    await vi.advanceTimersByTimeAsync(1000)
    expect(await outcome).toBe('not-found')
  })
})

describe('a call that is overtaken', () => {
  it('by the next: its request arrives after that one was answered', async () => {
    const service = with_({ kind: 'reorder', when: 'before' })
    const order: (string | null)[] = []
    const first = create(service, 'First').then(({ key }) => order.push(key?.name ?? null))
    const second = service.faulty.create({ name: 'Second' }, { idempotencyKey: 'second' }).then(({ key }) => order.push(key?.name ?? null))
    await Promise.all([first, second])
    expect(order).toEqual(['Second', 'First'])
    expect((await service.server.list(ALL, {})).items.map((key) => key.name)).toEqual(['First', 'Second', 'Old'])
  })

  it('by the next: it has acted, but its answer comes after that one’s', async () => {
    const service = with_({ kind: 'reorder', when: 'after' })
    let answered = false
    const first = create(service).then(() => (answered = true))
    await service.server.list(ALL, {})
    expect([answered, await service.count()]).toEqual([false, 2])
    await Promise.all([service.faulty.remove('old', INTENT), first])
    expect(answered).toBe(true)
  })

  it('by one that failed goes on as well; by none, it waits', async () => {
    const service = with_({ kind: 'reorder', when: 'after' })
    const first = create(service)
    await kindOf(service.faulty.remove('unknown', INTENT))
    await first
    const alone = with_({ kind: 'reorder', when: 'after' })
    void create(alone)
    await alone.count()
    expect(alone.faulty.log).toMatchObject([{ sent: 1, outcome: 'pending' }])
  })

  it('by an earlier one that is answered late waits on', async () => {
    vi.useFakeTimers()
    const service = meeting({ script: [{ method: 'list', fault: { kind: 'delay', when: 'after', ms: 10 } }, { method: 'create', fault: { kind: 'reorder', when: 'after' } }] })
    void service.faulty.list(ALL, {})
    void create(service)
    await vi.advanceTimersByTimeAsync(10)
    expect(service.faulty.log.map(({ outcome }) => outcome)).toEqual(['answered', 'pending'])
  })
})

describe('a request that arrives twice', () => {
  it('is answered with the first answer: on a service that knows idempotency keys, the token', async () => {
    const service = with_({ kind: 'duplicate', answer: 'first' })
    expect((await create(service)).token).toMatch(/^mm-/)
    expect(await service.count()).toBe(2)
    expect(service.faulty.log).toMatchObject([{ sent: 2, outcome: 'answered' }])
  })

  it('is answered with the second: no token', async () => {
    expect((await create(with_({ kind: 'duplicate', answer: 'second' }))).token).toBeNull()
  })

  it('deletes once, and may be told that there is nothing to delete', async () => {
    const service = meeting({ script: () => ({ kind: 'duplicate', answer: 'second' }) })
    expect(await kindOf(service.faulty.remove('old', INTENT))).toBe('not-found')
  })
})

describe('an adapter that', () => {
  it.each([['before', 0], ['after', 1]] as const)('never settles, %s the server acts, leaves %i new keys', async (when, made) => {
    const service = with_({ kind: 'hang', when })
    void create(service)
    expect(await service.count()).toBe(1 + made)
    expect(service.faulty.log).toMatchObject([{ outcome: 'pending', sent: made }])
  })

  it.each([['before', 0], ['after', 1]] as const)('throws synchronously, %s the server acts, leaves %i new keys', async (when, made) => {
    const service = with_({ kind: 'throw', when })
    expect(() => create(service)).toThrow(planted)
    expect(await service.count()).toBe(1 + made)
    expect(service.faulty.log).toMatchObject([{ outcome: 'failed', sent: made }])
  })

  it('quotes the answer in its error puts the token into the message and the cause', async () => {
    const tokens: (string | null)[] = []
    const server = createMemoryAdapter()
    const note = async (...args: Parameters<typeof server.create>): Promise<Created> => {
      const created = await server.create(...args)
      tokens.push(created.token)
      return created
    }
    const faulty = createFaultyAdapter({ ...server, create: note }, { script: () => ({ kind: 'leak' }) })
    const error = await faulty.create({ name: 'New' }, INTENT).catch((thrown: Error) => thrown)
    expect(error).toEqual(planted)
    expect((error as Error).message).toContain(tokens[0])
    expect((error as Error).cause).toMatchObject({ token: tokens[0] })
  })
})

describe('a service that', () => {
  it.each([
    [400, 'validation', 'validation'], [401, 'unauthorized', 'unauthorized'], [403, 'forbidden', 'forbidden'], [404, 'not-found', 'not-found'],
    [405, 'unsupported', 'unsupported'], [408, 'unknown-outcome', 'unavailable'], [409, 'conflict', 'conflict'], [410, 'not-found', 'not-found'],
    [422, 'validation', 'validation'], [429, 'rate-limited', 'rate-limited'], [500, 'unknown-outcome', 'unavailable'], [501, 'unsupported', 'unsupported'],
    [502, 'unknown-outcome', 'unavailable'], [503, 'unavailable', 'unavailable'], [504, 'unknown-outcome', 'unavailable'],
  ])('answers %i is read as an adapter with requestJson reads it', async (status, write, read) => {
    const service = with_({ kind: 'http', status, when: 'before' })
    expect([await kindOf(create(service)), await kindOf(service.faulty.list(ALL, {}))]).toEqual([write, read])
    expect(service.faulty.log).toMatchObject([{ sent: 0 }, { sent: 0 }])
  })

  it.each([
    ['a web page', { status: 200, body: 'page' }, 'unknown-outcome', 'invalid-response'],
    ['a web page and 502', { status: 502, body: 'page' }, 'unknown-outcome', 'unavailable'],
    ['half of its JSON', { status: 200, body: 'truncated' }, 'unknown-outcome', 'invalid-response'],
    ['a redirect to its login page', { status: 200, body: 'login' }, 'unauthorized', 'unauthorized'],
    ['nothing', { status: 204, body: 'none' }, null, null],
  ] as const)('answers with %s is read so too', async (_, answer, write, read) => {
    const service = with_({ kind: 'http', when: 'after', ...answer })
    expect([await kindOf(create(service)), await kindOf(service.faulty.list(ALL, {}))]).toEqual([write, read])
    expect(await service.count()).toBe(2)
  })

  it('answers with nothing where it refused has refused', async () => {
    const service = meeting({ script: () => ({ kind: 'http', when: 'after', status: 204, body: 'none' }) })
    expect(await kindOf(service.faulty.remove('unknown', INTENT))).toBe('not-found')
    expect(await kindOf(service.faulty.remove('old', INTENT))).toBeNull()
  })

  it.each(['seconds', 'date'] as const)('says how long to wait, in %s', async (form) => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
    const service = with_({ kind: 'http', when: 'before', status: 429, retryAfter: { seconds: 90, form } })
    await expect(create(service)).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 90_000, requestId: 'planted' })
  })

  it('refuses by a kind of the contract, about a field', async () => {
    const fields = { name: ['Taken'] }
    const service = with_({ kind: 'refuse', error: 'conflict', fields })
    await expect(create(service)).rejects.toMatchObject({ kind: 'conflict', fields })
    expect(await service.count()).toBe(1)
  })

  it('has a wrong clock tells every instant by it, and leaves calendar days alone', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 5, 1) })
    const page = await with_({ kind: 'skew', ms: -86_400_000 }).faulty.list(ALL, {})
    expect(page).toMatchObject({ now: '2026-05-31T00:00:00.000Z', total: 1, items: [{ id: 'old', createdAt: '2025-12-31T00:00:00.000Z', expiresAt: '2027-01-01' }] })
  })
})

describe('a wrong shape', () => {
  const shapes = faultsFor('create').filter((fault) => fault.kind === 'shape')

  it.each(shapes)('$shape is none that the contract allows, and the server has acted', async (fault) => {
    const service = with_(fault)
    const [created, page] = [await create(service), await service.faulty.list(ALL, {})] as const
    expect(await service.count()).toBe(2)
    expect(() => checkPage(page)).toThrow()
    expect(isWhole(created)).toBe(false)
  })

  /** Whether the contract's check has nothing to object to, or to drop. */
  function isWhole(answer: unknown): boolean {
    try {
      return JSON.stringify(checkCreated(answer)) === JSON.stringify(answer)
    } catch {
      return false
    }
  }

  it('can hold the token in the record beside it', async () => {
    const { token, key } = await create(with_({ kind: 'shape', shape: 'a token inside the record' }))
    expect(JSON.stringify(key)).toContain(token)
  })
})

describe('the faults of an honest service', () => {
  it.each(faultsFor('create'))('never say that a create was refused which was done: $kind, %j', async (fault) => {
    vi.useFakeTimers()
    const service = with_(fault)
    const outcome = callAdapter((signal) => service.faulty.create({ name: 'New' }, { ...INTENT, signal }), { kind: 'write', timeoutMs: 30_000, check: checkCreated }).then(() => 'made', (error: KeyrackError) => error.kind)
    await vi.advanceTimersByTimeAsync(60_000)
    if (!['made', 'unknown-outcome'].includes(await outcome)) expect(await service.count()).toBe(1)
  })

  it.each(faultsFor('remove'))('never say that a key is gone which is there: $kind, %j', async (fault) => {
    vi.useFakeTimers()
    const service = meeting({ script: [{ method: 'remove', fault }] })
    const outcome = callAdapter((signal) => service.faulty.remove('old', { ...INTENT, signal }), { kind: 'write', timeoutMs: 30_000, check: () => 'gone' }).catch((error: KeyrackError) => error.kind)
    await vi.advanceTimersByTimeAsync(60_000)
    if (['gone', 'not-found'].includes(await outcome)) expect(await service.count()).toBe(0)
    else if ((await outcome) !== 'unknown-outcome') expect(await service.count()).toBe(1)
  })

  it('are of every kind', () => {
    const kinds: Record<Fault['kind'], true> = { drop: true, delay: true, reorder: true, duplicate: true, hang: true, throw: true, leak: true, shape: true, http: true, refuse: true, offline: true, skew: true }
    for (const method of ['list', 'create', 'remove'] as const) {
      expect(new Set(faultsFor(method).map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)))
    }
  })
})

describe('chance', () => {
  const drawn = (options: FaultyAdapterOptions, calls: readonly ('list' | 'create' | 'remove')[]): (Fault | null)[] => {
    const never = (): Promise<never> => new Promise(() => {})
    const faulty = createFaultyAdapter({ ...createMemoryAdapter(), list: never, create: never, remove: never }, options)
    const args = { list: [ALL, {}], create: [{ name: '' }, INTENT], remove: ['id', INTENT] } as const
    for (const method of calls) {
      try {
        void (faulty[method] as (...args: readonly unknown[]) => Promise<unknown>)(...args[method]).catch(() => {})
      } catch {
        // it is to throw
      }
    }
    return faulty.log.filter(({ method }) => method === calls[0]).map(({ fault }) => fault)
  }
  const creates = Array.from({ length: 200 }, () => 'create' as const)

  it('is the same for the same seed, whatever else is called meanwhile', () => {
    const among = creates.flatMap((method) => [method, 'list', 'remove'] as const)
    expect(drawn({ seed: 7 }, among)).toEqual(drawn({ seed: 7 }, creates))
    expect(drawn({ seed: 8 }, creates)).not.toEqual(drawn({ seed: 7 }, creates))
    expect(drawn({}, creates)).toEqual(drawn({ seed: 1 }, creates))
  })

  it('draws from every fault there is, at the rate that is asked for', () => {
    const share = (rate?: number): number => drawn({ rate }, creates).filter((fault) => fault !== null).length / creates.length
    expect([share(0), share(1)]).toEqual([0, 1])
    expect(Math.abs(share(0.2) - 0.2)).toBeLessThan(0.1)
    expect(Math.abs(share() - 0.5)).toBeLessThan(0.1)
    const many = new Set(drawn({ rate: 1 }, Array.from({ length: 1500 }, () => 'create' as const)).map((fault) => JSON.stringify(fault)))
    expect(many.size).toBe(faultsFor('create').length)
  })

  it('draws from the faults it is given', () => {
    const faults: Fault[] = [{ kind: 'offline' }, { kind: 'leak' }]
    expect(new Set(drawn({ rate: 1, faults }, creates).map((fault) => fault?.kind))).toEqual(new Set(['offline', 'leak']))
  })
})

describe('a script', () => {
  const leak: Fault = { kind: 'leak' }

  it('is taken step by step by the calls of each method, and then nothing happens any more', async () => {
    const service = meeting({ script: [{ method: 'create', fault: null }, { method: 'list', fault: { kind: 'offline' } }, { method: 'create', fault: leak }] })
    await kindOf(service.faulty.list(ALL, {}))
    await create(service)
    await expect(create(service)).rejects.toEqual(planted)
    await create(service)
    expect(service.faulty.log.map(({ method, fault }) => [method, fault?.kind ?? null])).toEqual([['list', 'offline'], ['create', null], ['create', 'leak'], ['create', null]])
  })

  it('may be a function, asked with the method and how many calls of it came before', async () => {
    const script = vi.fn(() => null)
    const { faulty } = meeting({ script })
    await faulty.list(ALL, {})
    await faulty.remove('old', INTENT)
    await faulty.list(ALL, {})
    expect(script.mock.calls).toEqual([[{ method: 'list', nth: 0 }], [{ method: 'remove', nth: 0 }], [{ method: 'list', nth: 1 }]])
  })

  it('can be the log of an earlier run, stored as JSON: the same happens again', async () => {
    const run = async (options: FaultyAdapterOptions): Promise<FaultyAdapter['log']> => {
      vi.useFakeTimers()
      const service = meeting(options)
      for (let turn = 0; turn < 40; turn++) {
        const call = (): Promise<unknown> => (turn % 3 === 0 ? service.faulty.list(ALL, {}) : service.faulty.create({ name: `Key ${turn}` }, { idempotencyKey: String(turn) }))
        void Promise.resolve().then(call).catch(() => {})
        await vi.advanceTimersByTimeAsync(100)
      }
      return service.faulty.log
    }
    const log = await run({ seed: 3 })
    expect(new Set(log.map(({ outcome }) => outcome))).toEqual(new Set(['pending', 'answered', 'failed']))
    expect(await run({ script: JSON.parse(JSON.stringify(log)) as FaultyAdapter['log'] })).toEqual(log)
  })
})
