import { describe } from 'vitest'
import { clientSide } from 'keyrack/adapter'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { type Conforms, conforms } from '../conformance.ts'

const ALONE = ['no `accepts` was given', 'no `limited` was given', 'no `signedOut` was given', 'no `stranger` was given', 'the traits declare search']

const BACK_ENDS: Record<string, { readonly options: Parameters<typeof createMemoryAdapter>[0]; readonly skipped: Conforms['skipped'] }> = {
  'as it is': { options: {}, skipped: ['the traits declare no expiry', 'the traits declare no longest name', 'the adapter has no restore()'] },
  'by cursor, without a total': {
    options: { paging: 'cursor', total: false },
    skipped: ['the traits declare no expiry', 'the traits declare no longest name', 'the adapter has no restore()', 'the traits declare no paging by offset', 'the traits declare no total'],
  },
  'with lifetimes, and revoking': {
    options: { remove: 'revoke', expiry: { unit: 'instant', minSeconds: 86_400, maxSeconds: 90 * 86_400 }, nameMaxLength: 40 },
    skipped: ['the traits declare expiry'],
  },
  'with keys that only leave the list': { options: { remove: 'unlist' }, skipped: ['the traits declare no expiry', 'the traits declare no longest name', 'the adapter has no restore()'] },
  'with days, and required': { options: { expiry: { unit: 'day', required: true, maxSeconds: 365 * 86_400 } }, skipped: ['the traits declare expiry', 'the traits declare no longest name', 'the adapter has no restore()'] },
}

describe.each(Object.entries(BACK_ENDS))('the memory adapter, %s', (_, { options, skipped }) => {
  const required = options?.expiry && options.expiry.required
  conforms(() => createMemoryAdapter(options), {
    ...(required && { input: (name: string) => ({ name, expires: { inSeconds: 30 * 86_400 } }) }),
    skipped: [...ALONE, ...skipped],
  })
})

describe.each(['offset', 'cursor'] as const)('clientSide() over the memory adapter, by %s', (paging) => {
  conforms(() => clientSide(createMemoryAdapter({ paging, total: false })), {
    skipped: [...ALONE, 'the traits declare no expiry', 'the traits declare no longest name', 'the adapter has no restore()'],
  })
})
