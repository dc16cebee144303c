import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { type ApiKeysAdapter, type Capabilities, KeyrackError, type KeyrackErrorKind } from 'keyrack/adapter'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { host, type Sent } from './host.ts'
import { across, FIRST, WRITE } from './page-client.ts'
import { document, DOCUMENTED, met } from './protocol.ts'

const KINDS: readonly KeyrackErrorKind[] = ['unauthorized', 'step-up', 'forbidden', 'not-found', 'conflict', 'limit', 'validation', 'rate-limited', 'unavailable', 'network', 'unknown-outcome', 'invalid-response', 'unsupported']

/** An adapter that fails in each way in turn. */
function failing(kind: KeyrackErrorKind): ApiKeysAdapter {
  const fail = (): Promise<never> => Promise.reject(new KeyrackError(kind, { fields: { name: ['It is wrong'] }, limit: 3, retryAfterMs: 1000 }))
  return { traits: createMemoryAdapter({ remove: 'revoke' }).traits, list: fail, create: fail, update: fail, remove: fail, rotate: fail, restore: fail }
}

async function everyCall(adapter: ApiKeysAdapter): Promise<KeyrackErrorKind[]> {
  const capabilities: Capabilities & Record<'create' | 'update' | 'remove' | 'rotate' | 'restore', true> = { traits: adapter.traits, create: true, update: true, remove: true, rotate: true, restore: true }
  const page = await across(adapter, capabilities)
  const calls = [page.list(FIRST, {}), page.create({ name: 'a' }, WRITE), page.update('a', { name: 'b' }, WRITE), page.remove('a', WRITE), page.rotate('a', { overlapSeconds: 0 }, WRITE), page.restore('a', WRITE)]
  return (await Promise.allSettled(calls)).flatMap((call) => (call.status === 'rejected' ? [(call.reason as KeyrackError).kind] : []))
}

describe('the document', () => {
  it('is a right OpenAPI document, of version 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors ?? []).toEqual([])
    expect([valid, document.openapi]).toEqual([true, '3.1.0'])
  })

  it('lets no object hold more than it names, but where the names are the host’s', () => {
    const open = objectsIn(document.components.schemas).filter(({ schema }) => schema['additionalProperties'] !== false)
    expect(open.map(({ path }) => path)).toEqual(['Fields', 'Traits.properties.filter', 'Error.properties.error.properties.fields'])
  })

  it('uses everything that it declares', () => {
    const text = JSON.stringify(document)
    const declared = Object.entries(document.components).flatMap(([kind, parts]) => Object.keys(parts).map((name) => `#/components/${kind}/${name}`))
    expect(declared.filter((ref) => !text.includes(`"${ref}"`))).toEqual([])
  })
})

describe('every operation and every status of the document', () => {
  it('is met by what serve answers, and nothing else is', async () => {
    met.clear()
    const memory = createMemoryAdapter({ remove: 'revoke', expiry: { unit: 'instant' }, keys: [{ id: 'key_1', name: 'a', hint: null, status: 'active', createdAt: null }] })
    const page = await across(memory, memory)
    await page.list({ ...FIRST, sort: [{ by: 'name', direction: 'asc' }], search: 'a', filter: { status: 'active' } }, {})
    const { id } = await page.create({ name: 'b', expires: { inSeconds: 60 }, scopes: ['read'] }, WRITE)
    await page.update(id, { name: 'c', enabled: false }, WRITE)
    await page.rotate(id, { overlapSeconds: 60 }, WRITE)
    await page.remove(id, WRITE)
    await page.restore?.(id, WRITE)
    const silent = await across({ ...memory, update: () => Promise.resolve() }, memory)
    await silent.update(id, {}, WRITE)
    const { send } = await host({ ...memory, list: () => Promise.resolve({} as never) })
    const odd: readonly (readonly [string, string, Sent?])[] = [
      ['GET', '?capabilities'], ['GET', ''], ['GET', '?limit=0'], ['GET', `?${'a'.repeat(12_300)}`],
      ...['POST', 'PATCH', 'DELETE'].flatMap((method): [string, string, Sent?][] => [[method, '?nonsense'], [method, `?${'a'.repeat(12_300)}`], [method, '?id=key_1', { headers: { origin: 'null' } }]]),
      ...[['POST', ''], ['PATCH', '?id=key_1']].flatMap(([method = '', query = '']): [string, string, Sent?][] => [[method, query, { body: 'x'.repeat(70_000) }], [method, query, { body: '{}', headers: { 'content-type': 'text/plain' } }]]),
    ]
    for (const [method, query, sent] of odd) await send(method, query, sent)
    for (const kind of KINDS) await everyCall(failing(kind))
    expect(DOCUMENTED.filter((one) => !met.has(one))).toEqual([])
    expect([...met].filter((one) => !DOCUMENTED.includes(one))).toEqual([])
    expect(met.size).toBe(DOCUMENTED.length)
  })
})

describe('an error of the adapter', () => {
  it.each(KINDS)('reaches the page as what it is: %s', async (kind) => {
    const read = kind === 'network' || kind === 'unknown-outcome' ? 'unavailable' : kind
    const write = kind === 'network' ? 'unavailable' : kind === 'invalid-response' ? 'unknown-outcome' : kind
    expect(await everyCall(failing(kind))).toEqual([read, write, write, write, write, write])
  })
})

interface Schema {
  readonly [name: string]: unknown
}

function objectsIn(schemas: object, path: readonly string[] = []): { readonly path: string; readonly schema: Schema }[] {
  return Object.entries(schemas).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== 'object' || value === null) return []
    const here = [...path, name]
    const own = (value as Schema)['type'] === 'object' ? [{ path: here.join('.'), schema: value as Schema }] : []
    return [...own, ...objectsIn(value, here)]
  })
}
