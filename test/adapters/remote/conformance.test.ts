import { describe } from 'vitest'
import { capabilitiesOf, KeyrackError } from 'keyrack/adapter'
import { createMemoryAdapter, type MemoryAdapterOptions } from 'keyrack/adapters/memory'
import { across } from '../../server/page-client.ts'
import { Service } from '../../testing/conformance/service.ts'
import { conforms } from '../conformance.ts'

const LONG = ['the traits declare no longest name', 'the traits declare search']
const BACK_ENDS: Record<string, { readonly options: MemoryAdapterOptions; readonly skipped: readonly string[] }> = {
  'as it is': { options: {}, skipped: ['the traits declare no expiry', 'the adapter has no restore()'] },
  'by cursor, without a total': { options: { paging: 'cursor', total: false }, skipped: ['the traits declare no expiry', 'the adapter has no restore()', 'the traits declare no paging by offset', 'the traits declare no total'] },
  'with lifetimes, and revoking': { options: { remove: 'revoke', expiry: { unit: 'instant', minSeconds: 86_400, maxSeconds: 90 * 86_400 } }, skipped: ['the traits declare expiry'] },
}

describe.each(Object.entries(BACK_ENDS))('the remote adapter, in front of serve() with the memory adapter, %s', (_, { options, skipped }) => {
  let service = new Service(options)
  const capabilities = capabilitiesOf(service.adapter)
  conforms(() => across((service = new Service(options)).adapter, capabilities), {
    capabilities,
    accepts: (token) => Promise.resolve(service.options.accepts?.(token) ?? false),
    stranger: () => across(createMemoryAdapter(options), capabilities),
    signedOut: () => across(service.adapter, capabilities, { server: { authorize: () => null } }),
    limited: () => across(service.adapter, capabilities, { server: { authorize: () => { throw new KeyrackError('rate-limited', { retryAfterMs: 1500 }) } } }),
    skipped: [...LONG, ...skipped],
  })
})
