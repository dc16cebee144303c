import type { RequestOptions } from '../../adapter/index.ts'

/** An error as Unkey answers it. */
interface Refusal {
  readonly meta?: { readonly requestId?: string } | null
  readonly error?: { readonly type?: unknown; readonly errors?: unknown } | null
}

interface Problem {
  readonly location?: unknown
  readonly message?: unknown
}

const FIELDS = new Map<unknown, string>([
  ['body.name', 'name'],
  ['body.expires', 'expires'],
])
const OPTIONS = new Set<unknown>(['body.apiId', 'body.externalId', 'body.prefix'])

const NO_API = 'Unkey knows no such API: check `apiId`, and that the root key is of the same workspace.'
const NOT_UNKEY = 'Nothing answers there: check `baseUrl`.'
const NOT_ACCEPTED = 'Unkey does not accept what the adapter was made with: check `apiId`, `externalId` and `prefix`.'

/** What Unkey means by an answer that is not 2xx. */
export const explain: NonNullable<RequestOptions['explain']> = (status, body) => {
  const { error, meta } = (body ?? {}) as Refusal
  // A wrong address or API must not be taken for a key that was deleted already.
  if (status === 404 && !error) return { kind: 'unsupported', details: { hint: NOT_UNKEY } }
  if (status === 404 && String(error?.type).endsWith('/api_not_found')) return { kind: 'unsupported', details: { hint: NO_API } }
  const problems = Array.isArray(error?.errors) ? (error.errors as readonly (Problem | null)[]) : []
  const at = (where: (location: unknown) => boolean): boolean => problems.some((problem) => where(problem?.location))
  if (at((location) => location === 'body.keyId')) return { kind: 'not-found' } // no key has an id of other characters
  if (at((location) => OPTIONS.has(location))) return { kind: 'unsupported', details: { hint: NOT_ACCEPTED } }
  return { details: { fields: fieldsOf(problems), requestId: meta?.requestId } }
}

function fieldsOf(problems: readonly (Problem | null)[]): { readonly [field: string]: readonly string[] } {
  const found = new Map<string, string[]>()
  for (const problem of problems) {
    const field = FIELDS.get(problem?.location)
    if (field && typeof problem?.message === 'string') found.set(field, [...(found.get(field) ?? []), problem.message])
  }
  return Object.fromEntries(found)
}
