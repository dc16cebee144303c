import OpenAI from 'openai'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { capabilitiesOf, type Page, type SortOf } from 'keyrack/adapter'
import { createOpenAIAdminAdapter, type OpenAIAdminAdapter } from 'keyrack/adapters/openai-admin'
import { conforms } from './conformance.ts'
import { openAIStandIn, type OpenAIStandIn } from './stand-ins/openai-admin.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const YEAR = 365 * 86_400

const adapterOf = (service: OpenAIStandIn, adminKey = service.found()): OpenAIAdminAdapter => createOpenAIAdminAdapter({ adminKey, fetch: service.fetch })
const answering = (answer: Response): OpenAIAdminAdapter => createOpenAIAdminAdapter({ adminKey: 'sk-admin-x', fetch: () => Promise.resolve(answer) })
const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response => Response.json(body, { status, headers })
const names = ({ items }: Page): readonly (string | null)[] => items.map(({ name }) => name)

describe('createOpenAIAdminAdapter', () => {
  it('creates a key that opens the API, and lists the record that the create answered', async () => {
    const service = openAIStandIn()
    const adapter = adapterOf(service)
    const { id, token, key } = await adapter.create({ name: 'CI' }, WRITE)
    expect(service.accepts(token ?? '')).toBe(true)
    expect(key).toEqual({
      id,
      name: 'CI',
      hint: { text: `sk-admin...${token?.slice(-3)}` },
      status: 'active',
      createdAt: expect.any(String) as string,
      expiresAt: null,
      lastUsedAt: null,
      createdBy: { id: expect.any(String) as string, name: 'Ada Admin' },
    })
    expect((await adapter.list(FIRST, {})).items[0]).toEqual(key)
  })

  it('works on the same keys as the official client', async () => {
    const service = openAIStandIn()
    const adminKey = service.found()
    const baseURL = `${await service.listen()}/v1`
    const { adminAPIKeys } = new OpenAI({ adminAPIKey: adminKey, baseURL, maxRetries: 0 }).admin.organization
    const adapter = createOpenAIAdminAdapter({ adminKey, baseUrl: baseURL })

    const theirs = await adminAPIKeys.create({ name: 'by the client', expires_in_seconds: 3600 })
    const ours = await adapter.create({ name: 'by the adapter', expires: { inSeconds: 3600 } }, WRITE)
    const seen: string[] = []
    for await (const { id } of adminAPIKeys.list({ limit: 1, order: 'desc' })) seen.push(id)
    expect((await adapter.list(FIRST, {})).items.map(({ id }) => id)).toEqual(seen)
    expect(seen.slice(0, 2)).toEqual([ours.id, theirs.id])
    expect((await adminAPIKeys.retrieve(ours.id)).redacted_value).toBe(ours.key?.hint?.text)

    await adapter.remove(theirs.id, WRITE)
    await expect(adminAPIKeys.retrieve(theirs.id)).rejects.toMatchObject({ status: 404 })
    expect(await adminAPIKeys.delete(ours.id)).toMatchObject({ deleted: true })
    await expect(adapter.remove(ours.id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    expect(names(await adapter.list(FIRST, {}))).toEqual(['Main'])
  })

  it('goes on after the last key of a page, until there are no more', async () => {
    const adapter = adapterOf(openAIStandIn())
    for (const name of ['a', 'b', 'c']) await adapter.create({ name }, WRITE)
    const first = await adapter.list({ ...FIRST, limit: 2 }, {})
    const second = await adapter.list({ ...FIRST, limit: 2, cursor: first.nextCursor ?? null }, {})
    expect([names(first), names(second)]).toEqual([['c', 'b'], ['a', 'Main']])
    expect(second.nextCursor).toBeNull()
  })

  it('lists the newest first unless it is asked for the oldest', async () => {
    const adapter = adapterOf(openAIStandIn())
    for (const name of ['a', 'b']) await adapter.create({ name }, WRITE)
    const sorted = async (direction: 'asc' | 'desc'): Promise<readonly (string | null)[]> => names(await adapter.list({ ...FIRST, sort: [{ by: 'createdAt', direction }] }, {}))
    expect(names(await adapter.list(FIRST, {}))).toEqual(['b', 'a', 'Main'])
    expect(await sorted('desc')).toEqual(['b', 'a', 'Main'])
    expect(await sorted('asc')).toEqual(['Main', 'a', 'b'])
  })

  it('neither lists nor deletes the keys of another organization', async () => {
    const service = openAIStandIn()
    const [ours, theirs] = [adapterOf(service), adapterOf(service)]
    const { id, token } = await theirs.create({ name: 'theirs' }, WRITE)
    expect(names(await ours.list(FIRST, {}))).toEqual(['Main'])
    await expect(ours.remove(id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    expect(service.accepts(token ?? '')).toBe(true)
  })

  it.each([
    ['a blank name', { name: ' ' }, ['name']],
    ['a lifetime of more than a year', { name: 'a', expires: { inSeconds: YEAR + 60 } }, ['expires']],
    ['a date in the past', { name: 'a', expires: { at: '2020-01-01' } }, ['expires']],
  ])('refuses %s itself, and sends nothing', async (_, input, fields) => {
    const service = openAIStandIn()
    const error: unknown = await adapterOf(service).create(input, WRITE).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: 'validation' })
    expect(Object.keys((error as { fields: object }).fields)).toEqual(fields)
    expect(service.requests).toEqual([])
  })

  it('gives a key at most a year, whether it is told as seconds or as a date', async () => {
    const adapter = adapterOf(openAIStandIn())
    const at = new Date(Date.now() + 3600_000).toISOString()
    const [seconds, date] = [await adapter.create({ name: 'a', expires: { inSeconds: YEAR } }, WRITE), await adapter.create({ name: 'b', expires: { at } }, WRITE)]
    expect(Math.abs(Date.parse(seconds.key?.expiresAt ?? '') - Date.now() - YEAR * 1000)).toBeLessThan(5000)
    expect(Math.abs(Date.parse(date.key?.expiresAt ?? '') - Date.parse(at))).toBeLessThan(2000)
  })

  it.each([
    ['name', { error: { message: 'Too long.', type: 'invalid_request_error', param: 'name', code: null } }, { name: ['Too long.'] }],
    ['expires_in_seconds', { error: { message: 'Too late.', type: 'invalid_request_error', param: 'expires_in_seconds', code: null } }, { expires: ['Too late.'] }],
    ['something that is no field', { error: { message: 'No.', type: 'invalid_request_error', param: 'limit', code: null } }, {}],
  ])('puts what the service has against %s on its field', async (_, body, fields) => {
    await expect(answering(json(400, body)).create({ name: 'a' }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields })
  })

  it('says unauthorized for a key that was deleted or never was, and does nothing', async () => {
    const service = openAIStandIn()
    const adapter = adapterOf(service)
    const { id, token } = await adapter.create({ name: 'short-lived' }, WRITE)
    const own = adapterOf(service, token ?? '')
    await own.remove(id, WRITE)
    for (const refused of [own.list(FIRST, {}), own.create({ name: 'a' }, WRITE), adapterOf(service, 'sk-admin-x').remove(id, WRITE)]) await expect(refused).rejects.toMatchObject({ kind: 'unauthorized' })
    expect(names(await adapter.list(FIRST, {}))).toEqual(['Main'])
  })

  it('says how long to wait, and under which id the service knows the request', async () => {
    const service = openAIStandIn()
    const adapter = adapterOf(service)
    service.refuse(json(429, { error: { message: 'Rate limit reached.', type: 'requests', param: null, code: 'rate_limit_exceeded' } }, { 'retry-after': '7', 'x-request-id': 'req_7' }))
    await expect(adapter.create({ name: 'a' }, WRITE)).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 7000, requestId: 'req_7' })
    expect(names(await adapter.list(FIRST, {}))).toEqual(['Main'])
  })

  it('does not know what was done where the answer to a write is lost, and sends it once', async () => {
    const service = openAIStandIn()
    const adapter = adapterOf(service)
    service.cut()
    await expect(adapter.create({ name: 'made' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    expect(names(await adapter.list(FIRST, {}))).toEqual(['made', 'Main'])
    service.refuse(json(500, null))
    await expect(adapter.create({ name: 'b' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    expect(service.requests.filter((request) => request.startsWith('POST'))).toHaveLength(2)
  })

  it('fails to list without having changed anything', async () => {
    const service = openAIStandIn()
    const adapter = adapterOf(service)
    service.refuse(json(500, null))
    await expect(adapter.list(FIRST, {})).rejects.toMatchObject({ kind: 'unavailable' })
    service.cut()
    await expect(adapter.list(FIRST, {})).rejects.toMatchObject({ kind: 'network' })
    await expect(answering(json(200, { keys: [] })).list(FIRST, {})).rejects.toMatchObject({ kind: 'invalid-response' })
  })

  it('does not take a wrong address for a key that was deleted already', async () => {
    const service = openAIStandIn()
    const lost = createOpenAIAdminAdapter({ adminKey: service.found(), baseUrl: 'https://api.openai.com/v2', fetch: service.fetch })
    await expect(lost.remove('key_1', WRITE)).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('baseUrl') as string })
    await expect(answering(new Response('<!doctype html>', { status: 404 })).remove('key_1', WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('keeps a new token though the record beside it is not as described', async () => {
    const { id, token, key } = await answering(json(200, { id: 'key_1', value: 'sk-admin-new', created_at: 'yesterday', owner: { id: null, name: null } })).create({ name: 'a' }, WRITE)
    expect([id, token]).toEqual(['key_1', 'sk-admin-new'])
    expect(key).toEqual({ id: 'key_1', name: null, hint: null, status: 'active', createdAt: null, expiresAt: null, createdBy: { id: undefined, name: undefined } })
  })

  it('tells when a key was last used, that it never was, and where the service does not say', async () => {
    const row = { id: 'a', redacted_value: 'sk-admin...abc', created_at: 1_711_471_533, expires_at: 1_711_471_534 }
    const data = [{ ...row, last_used_at: 1_711_471_534 }, { ...row, id: 'b', last_used_at: null }, { ...row, id: 'c' }]
    const { items } = await answering(json(200, { object: 'list', data, has_more: false })).list(FIRST, {})
    expect(items.map(({ lastUsedAt }) => lastUsedAt)).toEqual(['2024-03-26T16:45:34.000Z', null, undefined])
    expect(items[0]).toMatchObject({ name: null, status: 'expired', createdAt: '2024-03-26T16:45:33.000Z', expiresAt: '2024-03-26T16:45:34.000Z' })
  })

  it('tells what the service can do, which is neither to change nor to rotate a key', () => {
    expect(capabilitiesOf(createOpenAIAdminAdapter({ adminKey: 'sk-admin-x' }))).toEqual({
      traits: { paging: 'cursor', maxLimit: 100, sort: ['createdAt'], search: false, filter: {}, remove: 'delete', expiry: { unit: 'instant', minSeconds: 1, maxSeconds: YEAR } },
      create: true,
      remove: true,
    })
  })

  it('sorts by the date of creation only, as a type', () => {
    expectTypeOf<SortOf<OpenAIAdminAdapter>>().toEqualTypeOf<'createdAt'>()
    const adapter = createOpenAIAdminAdapter({ adminKey: 'sk-admin-x' })
    // @ts-expect-error the service can't sort by it
    void (() => adapter.list({ ...FIRST, sort: [{ by: 'name', direction: 'asc' }] }, {}))
  })
})

describe('the adapter of OpenAI’s admin keys conforms:', () => {
  let service = openAIStandIn()
  conforms(
    () => {
      service = openAIStandIn()
      return adapterOf(service)
    },
    {
      accepts: (token) => Promise.resolve(service.accepts(token)),
      stranger: () => adapterOf(service),
      signedOut: () => adapterOf(service, 'sk-admin-x'),
      limited: () => {
        service.refuse(json(429, { error: { message: 'Rate limit reached.' } }, { 'retry-after': '7' }))
        return adapterOf(service)
      },
      skipped: [
        'the adapter has no restore()',
        'the adapter has no rotate()',
        'the adapter has no update()',
        'the traits declare expiry',
        'the traits declare no filter by status',
        'the traits declare no idempotent create',
        'the traits declare no longest name',
        'the traits declare no paging by offset',
        'the traits declare no search',
        'the traits declare no sort by several columns',
        'the traits declare no total',
      ],
    },
  )
})
