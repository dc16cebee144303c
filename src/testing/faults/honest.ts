import type { AdapterMethod } from '../../adapter/capabilities.ts'
import type { Fault, HttpFault, When } from './fault.ts'
import { SHAPE_NAMES } from './shapes.ts'

const EITHER: readonly When[] = ['before', 'after']
const REFUSALS = [400, 401, 403, 405, 409, 422, 429, 501, 503] // nothing was done: so says RFC 9110, and requestJson believes it
const NO_SUCH_KEY = [404, 410]
const DOUBTFUL = [408, 500, 502, 504] // a server may fail after it has committed, and a gateway can't know

/**
 * The faults that an honest service shows for a method, one or more of each kind: whatever says that nothing was done is true.
 *
 * A service that lies can be scripted too, but no page can tell the truth about it.
 */
export function faultsFor(method: AdapterMethod): readonly Fault[] {
  const named = method !== 'list' && method !== 'create' // by its id: "no such key" would be a lie
  return [
    ...EITHER.flatMap(onEitherSide),
    ...[...REFUSALS, ...(named ? [] : NO_SUCH_KEY)].map((status) => http('before', status)),
    { ...http('before', 429), retryAfter: { seconds: 3, form: 'seconds' } },
    { ...http('before', 503), retryAfter: { seconds: 20, form: 'date' } },
    { ...http('before', 200), body: 'login' },
    { kind: 'http', when: 'after', status: 204, body: 'none' },
    ...(['first', 'second'] as const).map((answer): Fault => ({ kind: 'duplicate', answer })),
    ...SHAPE_NAMES.map((shape): Fault => ({ kind: 'shape', shape })),
    ...(['step-up', 'limit', 'unauthorized', 'unavailable', 'conflict', 'validation'] as const).map((error): Fault => ({ kind: 'refuse', error })),
    { kind: 'leak' },
    { kind: 'offline' },
    { kind: 'skew', ms: 3_600_000 },
    { kind: 'skew', ms: -86_400_000 },
  ]
}

function onEitherSide(when: When): readonly Fault[] {
  return [
    { kind: 'drop', when },
    { kind: 'delay', when, ms: 1000 },
    { kind: 'delay', when, ms: 45_000 }, // longer than the page waits
    { kind: 'reorder', when },
    { kind: 'hang', when },
    { kind: 'throw', when },
    ...DOUBTFUL.map((status) => http(when, status)),
    { ...http(when, 502), body: 'page' },
    { ...http(when, 200), body: 'page' },
    { ...http(when, 200), body: 'truncated' },
  ]
}

function http(when: When, status: number): HttpFault {
  return { kind: 'http', when, status }
}
