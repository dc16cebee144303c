import { expect, expectTypeOf, it } from 'vitest'
import { type ApiKey, type CreateField, type CreateInput, type Created, type ExpiryRules, type KeyHint, KeyrackError, type KeyrackErrorDetails, type ListQuery, type Page, type ReadContext, type RequestOptions, type Traits, type WriteContext } from '../../src/adapter/index.ts'
import { type BetterAuthAdapterOptions, createBetterAuthAdapter } from '../../src/adapters/better-auth.ts'
import { type MemoryAdapterOptions, createMemoryAdapter } from '../../src/adapters/memory.ts'
import type { KeyrackPluginOptions } from '../../src/server/better-auth.ts'
import { NO_FIELDS } from './no-fields.ts'

type OptionalNames<T> = { [Name in keyof T]-?: object extends Pick<T, Name> ? Name : never }[keyof T]
type TakesUndefined<T> = { [Name in OptionalNames<T>]: undefined } extends Pick<T, OptionalNames<T>> ? true : false
type AllTakeUndefined<List extends readonly unknown[]> = { [Index in keyof List]: TakesUndefined<List[Index]> }[number] // boolean where one does not

// Checked by the compiler, for a host that compiles with exactOptionalPropertyTypes as this project does.
it('undefined may be given for whatever is optional', () => {
  expectTypeOf<AllTakeUndefined<[{ readonly id: string }, { readonly strict?: string }]>>().toEqualTypeOf<boolean>()
  type Public = [ApiKey, NonNullable<ApiKey['createdBy']>, NonNullable<ApiKey['can']>, KeyHint, CreateInput, Created, ListQuery, NonNullable<ListQuery<string, 'status'>['filter']>, Page, ReadContext, WriteContext, Traits, CreateField, NonNullable<CreateField['options']>[number], ExpiryRules]
  expectTypeOf<AllTakeUndefined<Public>>().toEqualTypeOf<true>()
  type Options = [KeyrackErrorDetails, RequestOptions, NonNullable<ReturnType<NonNullable<RequestOptions['explain']>>>, MemoryAdapterOptions, BetterAuthAdapterOptions, KeyrackPluginOptions]
  expectTypeOf<AllTakeUndefined<Options>>().toEqualTypeOf<true>()
})

const UNSET: { [Name in keyof Required<MemoryAdapterOptions>]: undefined } = {
  keys: undefined, paging: undefined, total: undefined, remove: undefined, prefix: undefined, nameMaxLength: undefined, uniqueNames: undefined,
  limit: undefined, expiry: undefined, createFields: undefined, now: undefined, latencyMs: undefined, before: undefined, after: undefined,
}

it('an option of the memory adapter that is undefined has its default', async () => {
  const adapter = createMemoryAdapter(UNSET)
  expect(adapter.traits).toStrictEqual(createMemoryAdapter().traits)
  expect(adapter).not.toHaveProperty('restore')
  const { id, token, key } = await adapter.create({ name: 'a', expires: undefined, scopes: undefined, fields: undefined }, { idempotencyKey: '1', signal: undefined })
  expect(token).toMatch(/^mm-/)
  expect(await adapter.update(id, { expires: undefined, scopes: undefined, enabled: undefined }, { idempotencyKey: '2' })).toStrictEqual(key)
  expect(await adapter.list({ limit: 10, offset: 0, cursor: null, sort: undefined, search: undefined, filter: { status: undefined } }, { signal: undefined })).toMatchObject({ items: [key], total: 1 })
})

it('an option of the Better Auth adapter that is undefined has its default', async () => {
  const unset: { [Name in keyof Required<BetterAuthAdapterOptions>]: undefined } = { baseUrl: undefined, fetch: undefined, nameMaxLength: undefined, expiry: undefined, configId: undefined, plugin: undefined, countUpTo: undefined, listLimit: undefined }
  expect(createBetterAuthAdapter(unset).traits).toStrictEqual(createBetterAuthAdapter().traits)
  const urls: URL[] = []
  const adapter = createBetterAuthAdapter({ ...unset, fetch: (url) => (urls.push(new URL(url as string, 'http://keys.test')), Promise.resolve(Response.json({ apiKeys: [], total: 0, now: '' }))) })
  await adapter.list({ limit: 10, offset: 0, cursor: null, sort: undefined, search: undefined, filter: undefined }, { signal: undefined })
  expect(urls[0]?.pathname).toBe('/api/auth/keyrack/list-keys')
  expect([...(urls[0]?.searchParams.values() ?? [])]).not.toContain('undefined')
})

it('a detail of an error that is undefined is not known', () => {
  const error = new KeyrackError('limit', { fields: undefined, retryAfterMs: undefined, limit: undefined, requestId: undefined, hint: undefined })
  expect(error).toMatchObject({ fields: NO_FIELDS, retryAfterMs: null, limit: null, requestId: null, message: new KeyrackError('limit').message })
})
