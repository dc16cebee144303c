import type { RequestOptions } from '../../adapter/index.ts'

type Explained = ReturnType<NonNullable<RequestOptions['explain']>>

/** An error as Unkey answers it. */
interface Refusal {
  readonly meta?: { readonly requestId?: string } | null
  readonly error?: { readonly type?: unknown; readonly errors?: unknown } | null
}

interface Problem {
  readonly location?: unknown
  readonly message?: unknown
}

const NO_API = 'Unkey knows no such API: check `apiId`, and that the root key is of its workspace.'
const NOT_UNKEY = 'Nothing answers there: check `baseUrl`.'
const NOT_ACCEPTED = 'Unkey refuses an option: check `apiId`, `externalId` and `prefix`.'

/** What Unkey means by an answer that is not 2xx. */
export function explain(status: number, body: unknown): Explained {
  const { error, meta } = (body ?? {}) as Refusal
  // A wrong address or API must not be taken for a key that was deleted already.
  if (status === 404 && !error) return unsupported(NOT_UNKEY)
  if (status === 404 && String(error?.type).endsWith('/api_not_found')) return unsupported(NO_API)
  const fields: Record<string, string[]> = {}
  for (const problem of Array.isArray(error?.errors) ? (error.errors as readonly (Problem | null)[]) : []) {
    const location = String(problem?.location)
    if (location === 'body.keyId') return { kind: 'not-found' } // no key has an id of other characters
    if (/^body\.(apiId|externalId|prefix)$/.test(location)) return unsupported(NOT_ACCEPTED)
    const field = /^body\.(name|expires)$/.exec(location)?.[1]
    if (field && typeof problem?.message === 'string') (fields[field] ??= []).push(problem.message)
  }
  return { details: { fields, requestId: meta?.requestId } }
}

function unsupported(hint: string): Explained {
  return { kind: 'unsupported', details: { hint } }
}
