import type { BetterAuthPlugin } from 'better-auth'
import { NAME_INDEX } from './name-index.ts'

/** The table of the tokens that rotations have replaced. */
export const FORMER_TOKENS = 'apikeyFormerToken'

type Fields = NonNullable<BetterAuthPlugin['schema']>[string]['fields']

const hidden = { type: 'string', required: false, input: false, returned: false } as const

/**
 * What the plugin adds to the tables: columns, an index for each order and filter of the list, and a table of former tokens.
 *
 * A new one each time, for Better Auth writes the names of the host's tables into it.
 */
export function schema(nameIndex: boolean): NonNullable<BetterAuthPlugin['schema']> {
  return {
    apikey: {
      fields: {
        lastFour: { type: 'string', required: false, input: false },
        searchableName: { ...hidden },
        sortName: { ...hidden },
        createIntent: { ...hidden, unique: true },
      },
      // Each ends in what comes next in the order of keys that are equal in the rest. To PostgreSQL two nulls are not equal: it looks for keys
      // that were never used, or never expire, in the order of their creation, and tells them by what follows there.
      indexes: [
        { fields: ['referenceId', 'configId', 'createdAt', 'lastRequest', 'expiresAt'] },
        { fields: ['referenceId', 'configId', 'sortName', 'createdAt'] },
        { fields: ['referenceId', 'configId', 'lastRequest', 'createdAt'] },
        { fields: ['referenceId', 'configId', 'expiresAt', 'createdAt'] },
        { fields: ['referenceId', 'configId', 'enabled', 'createdAt'] },
      ],
    },
    [FORMER_TOKENS]: {
      fields: {
        keyId: { type: 'string', required: true, input: false, index: true, references: { model: 'apikey', field: 'id', onDelete: 'cascade' } },
        key: { type: 'string', required: true, input: false, returned: false, unique: true },
        validUntil: { type: 'date', required: true, input: false, index: true },
        intent: { type: 'string', required: false, input: false },
      },
    },
    ...(nameIndex && { [NAME_INDEX]: { fields: searched(), disableMigration: true } }),
  }
}

/** The columns of the index of names, which are those of the keys that a list needs. */
function searched(): Fields {
  const of = (type: 'string' | 'number' | 'boolean' | 'date', columns: readonly string[]): Fields => Object.fromEntries(columns.map((column) => [column, { ...hidden, type }]))
  return {
    ...of('string', ['ownerTail', 'searchableName', 'referenceId', 'configId', 'name', 'sortName', 'prefix', 'start', 'lastFour']),
    ...of('number', ['rateLimitMax', 'rateLimitTimeWindow']),
    ...of('boolean', ['enabled', 'rateLimitEnabled']),
    ...of('date', ['createdAt', 'expiresAt', 'lastRequest']),
  }
}
