import type { BetterAuthPlugin } from 'better-auth'

/** The table of the tokens that rotations have replaced. */
export const FORMER_TOKENS = 'apikeyFormerToken'

const hidden = { type: 'string', required: false, input: false, returned: false } as const

/** What the plugin adds to the tables: three of the columns, and an index for each order and each filter of the list. */
export const SCHEMA = {
  apikey: {
    fields: {
      lastFour: { type: 'string', required: false, input: false },
      searchableName: hidden,
      sortName: hidden,
      createIntent: { ...hidden, unique: true },
    },
    // Each ends in what settles the order of keys that are equal in the rest. With an id in it an index could not be declared.
    indexes: [
      { fields: ['referenceId', 'configId', 'createdAt'] },
      { fields: ['referenceId', 'configId', 'sortName', 'createdAt'] },
      { fields: ['referenceId', 'configId', 'lastRequest', 'createdAt'] },
      { fields: ['referenceId', 'configId', 'expiresAt', 'createdAt'] },
      { fields: ['referenceId', 'configId', 'enabled', 'createdAt'] },
    ],
  },
  [FORMER_TOKENS]: {
    fields: {
      keyId: { type: 'string', required: true, input: false, index: true, references: { model: 'apikey', field: 'id', onDelete: 'cascade' } },
      key: { type: 'string', required: true, unique: true, input: false, returned: false },
      validUntil: { type: 'date', required: true, input: false, index: true },
      intent: { type: 'string', required: false, input: false, index: true },
    },
  },
} as const satisfies BetterAuthPlugin['schema']
