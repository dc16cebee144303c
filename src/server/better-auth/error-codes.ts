import { APIError } from 'better-auth/api'

/** The longest time for which a token that was rotated stays valid, in seconds: a week. */
export const MAX_OVERLAP_SECONDS = 604_800

const explained = {
  INVALID_LIMIT: ['BAD_REQUEST', '`limit` must be a whole number from 1 to 100.'],
  INVALID_OFFSET: ['BAD_REQUEST', '`offset` must be a whole number from 0 to 1000000000.'],
  INVALID_SORT: ['BAD_REQUEST', '`sortBy` must be createdAt, name, lastUsedAt or expiresAt, and `sortDirection` asc or desc.'],
  INVALID_SEARCH: ['BAD_REQUEST', '`search` must be a text of at most 1000 characters.'],
  INVALID_STATUS: ['BAD_REQUEST', '`status` must be active, disabled or expired.'],
  INVALID_COUNT: ['BAD_REQUEST', '`countUpTo` must be a whole number from 0 to 1000000000.'],
  INVALID_KEY_ID: ['BAD_REQUEST', '`keyId` must be the id of a key.'],
  INVALID_OVERLAP: ['BAD_REQUEST', `\`overlapSeconds\` must be a whole number from 0 to ${MAX_OVERLAP_SECONDS}.`],
  INVALID_IDEMPOTENCY_KEY: ['BAD_REQUEST', 'The header Idempotency-Key must hold 1 to 255 visible ASCII characters.'],
  CONFIG_MISMATCH: ['BAD_REQUEST', '`configId` must be the one that keyrackPlugin() was given.'],
  KEY_NOT_FOUND: ['NOT_FOUND', 'API Key not found'],
  KEY_NOT_ACTIVE: ['CONFLICT', 'Only an active key gets a new token; this one is disabled or has expired.'],
  KEY_CHANGED: ['CONFLICT', 'The key was given another token at the same moment.'],
  CREATE_UNDER_WAY: ['CONFLICT', 'A create with this Idempotency-Key is under way. Send it again for its outcome.'],
  USER_BANNED: ['UNAUTHORIZED', 'User is banned'],
  TOO_MANY_EXPIRED: ['SERVICE_UNAVAILABLE', 'So many keys have expired that the active ones can’t be told from them: have auth.api.deleteAllExpiredApiKeys() delete them.'],
} as const

/** The codes of what the plugin refuses. */
export type ErrorCode = keyof typeof explained

/** What is answered to a request that is malformed, meant for another configuration or can't be done. */
export const ERROR_CODES = Object.fromEntries(Object.entries(explained).map(([code, [, message]]) => [code, { code, message }])) as { readonly [Code in ErrorCode]: { readonly code: Code; readonly message: string } }

/** The error that answers a request with one of the codes. */
export function refusal(code: ErrorCode): APIError {
  return APIError.from(explained[code][0], ERROR_CODES[code])
}
