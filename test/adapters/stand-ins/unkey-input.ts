interface Rule {
  readonly required?: true
  readonly nullable?: true
  readonly type: 'string' | 'integer' | 'boolean' | 'array'
  /** Of a text, in characters, or of a number. */
  readonly min?: number
  readonly max?: number
  readonly pattern?: RegExp
}

const WORD = /^[a-zA-Z0-9_]+$/
const MAX_MS = 4_102_444_800_000

const keyId: Rule = { required: true, type: 'string', min: 3, max: 255, pattern: WORD }
const apiId: Rule = { required: true, type: 'string', min: 3, max: 255, pattern: WORD }
const name: Rule = { type: 'string', min: 1, max: 255 }
const expires: Rule = { type: 'integer', min: 0, max: MAX_MS }
const enabled: Rule = { type: 'boolean' }
const flag: Rule = { type: 'boolean' }

/** What each procedure takes; nothing else may be in its body. */
const INPUTS: { readonly [procedure: string]: { readonly [field: string]: Rule } } = {
  'apis.listKeys': { apiId, limit: { type: 'integer', min: 1, max: 100 }, cursor: { type: 'string' }, externalId: { type: 'string', min: 1 }, decrypt: flag, revalidateKeysCache: flag },
  'keys.getKey': { keyId, decrypt: flag },
  'keys.createKey': {
    apiId,
    name,
    enabled,
    expires,
    prefix: { type: 'string', min: 1, max: 16, pattern: WORD },
    externalId: { type: 'string', min: 1, max: 255, pattern: /^[a-zA-Z0-9_.-]+$/ },
    byteLength: { type: 'integer', min: 16, max: 255 },
    permissions: { type: 'array' },
    recoverable: flag,
  },
  'keys.updateKey': { keyId, name: { ...name, nullable: true }, enabled, expires: { ...expires, nullable: true } },
  'keys.rerollKey': { keyId, expiration: { required: true, type: 'integer', min: 0, max: MAX_MS } },
  'keys.deleteKey': { keyId, permanent: flag },
  'keys.verifyKey': { key: { required: true, type: 'string', min: 1 } },
}

/** What is wrong with the body of a procedure, in the form of Unkey's errors. */
export function problemsOf(procedure: string, body: unknown): { readonly location: string; readonly message: string }[] {
  const rules = INPUTS[procedure] ?? {}
  const given = new Map(Object.entries(body ?? {}))
  const unknown = [...given.keys()].filter((field) => !Object.hasOwn(rules, field)).map((field) => [field, `additional property '${field}' not allowed`] as const)
  const broken = Object.entries(rules).map(([field, rule]) => [field, problemOf(given.get(field), rule)] as const)
  return [...unknown, ...broken].flatMap(([field, message]) => (message === null ? [] : [{ location: `body.${field}`, message }]))
}

function problemOf(value: unknown, { required, nullable, type, min = -Infinity, max = Infinity, pattern }: Rule): string | null {
  if (value === undefined) return required ? 'missing property' : null
  if (value === null && nullable) return null
  const actual = Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value
  if (actual !== type) return `got ${actual}, want ${type}`
  const size = typeof value === 'string' ? [...value].length : typeof value === 'number' ? value : 0
  if (size < min && type !== 'boolean' && type !== 'array') return `got ${size}, want at least ${min}`
  if (size > max) return `got ${size}, want at most ${max}`
  return pattern && typeof value === 'string' && !pattern.test(value) ? `does not match ${pattern.source}` : null
}
