import { describe, expect, expectTypeOf, it } from 'vitest'
import { clientSide, KeyrackError, type KeyOf } from 'keyrack/adapter'
import { createSupabaseAdapter, type SupabaseAdapter, type SupabaseAdapterOptions } from 'keyrack/adapters/supabase'
import { conforms } from './conformance.ts'
import { createSupabase, type Supabase } from './stand-ins/supabase.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const [A, B] = ['a'.repeat(20), 'b'.repeat(20)]
const SECRET = { fields: { type: 'secret' } }

const connect = (service: Supabase, options: Partial<SupabaseAdapterOptions> = {}): SupabaseAdapter => createSupabaseAdapter({ projectRef: A, accessToken: 'sbp_a', fetch: service.fetch, ...options })

describe.each(['publishable', 'secret'])('createSupabaseAdapter with %s keys', (type) => {
  let service: Supabase
  conforms(() => connect((service = createSupabase())), {
    input: (name) => ({ name, fields: { type } }),
    name: (label) => label.replaceAll('-', '_'),
    accepts: (token) => Promise.resolve(service.accepts(token)),
    stranger: () => connect(service, { projectRef: B, accessToken: 'sbp_b' }),
    signedOut: () => connect(service, { accessToken: 'sbp_nobody' }),
    limited: () => (service.refuse(Response.json({ message: 'Rate limit exceeded' }, { status: 429, headers: { 'retry-after': '7' } })), connect(service)),
    skipped: ['the adapter has no restore()', 'the adapter has no rotate()', 'the traits declare no expiry', 'the traits declare no filter by status', 'the traits declare no idempotent create', 'the traits declare no paging by offset', 'the traits declare no search', 'the traits declare no sort', 'the traits declare no sort by several columns', 'the traits declare no total', 'the traits declare no update of enabled'],
  })
})

describe('createSupabaseAdapter in clientSide()', () => {
  conforms(() => clientSide(connect(createSupabase())), {
    input: (name) => ({ name, ...SECRET }),
    name: (label) => label.replaceAll('-', '_'),
    skipped: ['no `accepts` was given', 'no `limited` was given', 'no `signedOut` was given', 'no `stranger` was given', 'the adapter has no restore()', 'the adapter has no rotate()', 'the traits declare no expiry', 'the traits declare no idempotent create', 'the traits declare no update of enabled', 'the traits declare search'],
  })
})

describe('a key of a Supabase project', () => {
  const start = (): { service: Supabase; adapter: SupabaseAdapter } => {
    const service = createSupabase()
    return { service, adapter: connect(service) }
  }

  it('is revealed once, in the answer to its create, and a list never asks for that', async () => {
    const { service, adapter } = start()
    const { token } = await adapter.create({ name: 'ci_deploy', ...SECRET }, WRITE)
    expect(service.accepts(token ?? '')).toBe(true)
    await adapter.list(FIRST, {})
    expect(service.requests.filter((request) => request.includes('reveal'))).toEqual([`POST /v1/projects/${A}/api-keys?reveal=true`])
  })

  it.each(['publishable', 'secret'])('that is %s is shown by what tells it apart, not by what its kind has in common', async (type) => {
    const { adapter } = start()
    const { token, key } = await adapter.create({ name: 'web_app', fields: { type } }, WRITE)
    const prefix = token?.slice(`sb_${type}_`.length).slice(0, 5)
    expect(key).toMatchObject({ name: 'web_app', type, hint: { text: `${prefix}…` } })
    expect((await adapter.list(FIRST, {})).items.at(-1)).toEqual(key)
  })

  it.each([
    ['sb_secret_N7UND', { text: 'N7UND…' }],
    ['sb_publishable_abcdefghijklmnop', { text: 'abcdefgh…' }],
    ['', null],
    [null, null],
  ])('has a hint that is short, whatever Supabase calls a prefix: %j', async (prefix, hint) => {
    const { service, adapter } = start()
    service.refuse(Response.json([{ id: 'x', name: 'x', type: 'secret', prefix, api_key: 'sb_secret_N7UND0UgjKTVK' }]))
    const page = await adapter.list(FIRST, {})
    expect(page.items[0]?.hint).toEqual(hint)
    expect(JSON.stringify(page)).not.toContain('0UgjKTVK')
  })

  it('that is legacy is listed without its clear text, which Supabase tells unasked, and can’t be changed', async () => {
    const { service, adapter } = start()
    const page = await adapter.list(FIRST, {})
    expect(page.items).toEqual(['anon', 'service_role'].map((name) => ({ id: name, name, type: 'legacy', hint: null, status: 'active', createdAt: null, can: { update: false, remove: false } })))
    for (const token of service.legacy(A)) {
      expect(service.accepts(token)).toBe(true)
      for (const part of token.split('.').slice(1)) expect(JSON.stringify(page)).not.toContain(part.slice(0, 12))
    }
    for (const id of ['anon', 'service_role']) await expect(adapter.remove(id, WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
    await expect(adapter.update('anon', { name: 'other' }, WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it.each([null, 'jwt'])('is legacy where Supabase tells no kind that is known: its text may be in clear (%s)', async (type) => {
    const { service, adapter } = start()
    service.switchLegacy(false)
    service.refuse(Response.json([{ name: 'service_role', api_key: 'eyJ.a.b', prefix: 'eyJ.a', type, id: null }]))
    expect((await adapter.list(FIRST, {})).items).toMatchObject([{ id: 'service_role', type: 'legacy', hint: null, status: 'disabled', can: { remove: false } }])
  })

  it('that is legacy is disabled where the project has switched both off', async () => {
    const { service, adapter } = start()
    service.switchLegacy(false)
    await adapter.create({ name: 'ci_deploy', ...SECRET }, WRITE)
    expect((await adapter.list(FIRST, {})).items.map(({ name, status }) => [name, status])).toEqual([
      ['anon', 'disabled'],
      ['service_role', 'disabled'],
      ['ci_deploy', 'active'],
    ])
  })

  it('is listed alone, by one request, where the legacy keys are gone', async () => {
    const { service, adapter } = start()
    service.switchLegacy(null)
    await adapter.create({ name: 'ci_deploy', ...SECRET }, WRITE)
    service.requests.length = 0
    expect((await adapter.list(FIRST, {})).items).toMatchObject([{ name: 'ci_deploy' }])
    expect(service.requests).toEqual([`GET /v1/projects/${A}/api-keys`])
  })

  it('is listed too where Supabase no longer answers whether legacy keys are on, and is not where that question fails', async () => {
    const { service } = start()
    const failing = (status: number): SupabaseAdapter =>
      connect(service, {
        fetch: (input, init) => {
          if ((input as string).endsWith('/legacy')) service.refuse(Response.json({ message: 'no' }, { status }))
          return service.fetch(input, init)
        },
      })
    expect((await failing(404).list(FIRST, {})).items.map(({ status }) => status)).toEqual(['active', 'active'])
    await expect(failing(403).list(FIRST, {})).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it.each([
    ['MM-Test', 'Use a to z, 0 to 9 and _ only, and no digit first'],
    ['1abc', 'Use a to z, 0 to 9 and _ only, and no digit first'],
    ['abcd\n', 'Use a to z, 0 to 9 and _ only, and no digit first'],
    ['abc', 'Use 4 characters or more (3 now)'],
    ['a'.repeat(65), 'Use 64 characters or fewer (65 now)'],
    ['   ', 'Enter a name'],
  ])('is not made or renamed under a name that Supabase would refuse: %j', async (name, problem) => {
    const { service, adapter } = start()
    const { id } = await adapter.create({ name: 'ok_1', ...SECRET }, WRITE)
    service.requests.length = 0
    await expect(adapter.create({ name, ...SECRET }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { name: [problem] } })
    await expect(adapter.update(id, { name }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { name: [problem] } })
    expect(service.requests).toEqual([])
  })

  it.each([{}, { type: 'legacy' }])('is of one of two types: %j', async (fields) => {
    const { service, adapter } = start()
    await expect(adapter.create({ name: 'ci_deploy', fields }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { type: [expect.any(String)] } })
    expect(service.requests).toEqual([])
  })

  it('acts for the service role where it is secret, as in Supabase’s own dashboard', async () => {
    const { service, adapter } = start()
    const bodies: unknown[] = []
    const fetch: typeof globalThis.fetch = (input, init) => {
      bodies.push(JSON.parse(init?.body as string))
      return service.fetch(input, init)
    }
    await connect(service, { fetch }).create({ name: 'ci_deploy', ...SECRET }, WRITE)
    await connect(service, { fetch }).create({ name: 'web_app', fields: { type: 'publishable' } }, WRITE)
    expect(bodies).toEqual([{ name: 'ci_deploy', type: 'secret', secret_jwt_template: { role: 'service_role' } }, { name: 'web_app', type: 'publishable' }])
    expect((await adapter.list(FIRST, {})).items).toHaveLength(4)
  })

  it('keeps its token out of the answers to a renaming and a deletion', async () => {
    const { adapter } = start()
    const { id, token } = await adapter.create({ name: 'web_app', fields: { type: 'publishable' } }, WRITE)
    const renamed = await adapter.update(id, { name: 'web_site' }, WRITE)
    expect(renamed).toMatchObject({ id, name: 'web_site' })
    expect(JSON.stringify([renamed, await adapter.remove(id, WRITE)])).not.toContain(token)
  })

  it('of another project is out of reach', async () => {
    const { service } = start()
    await expect(connect(service, { projectRef: B }).list(FIRST, {})).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('is asked for under the ref as it is written, which leads nowhere else', async () => {
    const { service } = start()
    await expect(connect(service, { projectRef: `${B}/../${A}` }).list(FIRST, {})).rejects.toBeInstanceOf(KeyrackError)
    expect(service.requests).toEqual([`GET /v1/projects/${B}%2F..%2F${A}/api-keys`])
    expect(() => connect(service, { projectRef: '..' })).toThrow()
  })

  it('has a type, as a type', () => {
    expectTypeOf<KeyOf<SupabaseAdapter>['type']>().toEqualTypeOf<'publishable' | 'secret' | 'legacy'>()
  })
})

describe('an answer of Supabase', () => {
  it('that is lost leaves a write unknown, and the key is made once', async () => {
    const service = createSupabase()
    service.cut()
    await expect(connect(service).create({ name: 'ci_deploy', ...SECRET }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    expect((await connect(service).list(FIRST, {})).items).toHaveLength(3)
  })

  it('is waited for no longer than its caller waits, whatever was asked', async () => {
    const service = createSupabase()
    const signals: unknown[] = []
    const adapter = connect(service, { fetch: (input, init) => (signals.push(init?.signal), service.fetch(input, init)) })
    const { signal } = new AbortController()
    await adapter.list(FIRST, { signal })
    const { id } = await adapter.create({ name: 'ci_deploy', ...SECRET }, { ...WRITE, signal })
    await adapter.update(id, { name: 'ci_test' }, { ...WRITE, signal })
    await adapter.remove(id, { ...WRITE, signal })
    expect(signals).toHaveLength(5) // a list asks for the legacy keys, too
    for (const one of signals) expect(one).toBe(signal)
  })

  it('that is no list is refused', async () => {
    const service = createSupabase()
    service.refuse(Response.json({ message: 'hello' }))
    await expect(connect(service).list(FIRST, {})).rejects.toMatchObject({ kind: 'invalid-response' })
  })
})
