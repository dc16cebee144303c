import fc from 'fast-check'
import { type Fault, faultsFor } from 'keyrack/testing'
import type { Faults } from './network.ts'
import type { BackEnd } from './service.ts'

/** A back end, what befalls each call, and a user. */
export interface Session<Step> {
  readonly backEnd: BackEnd
  readonly faults: Faults
  readonly steps: readonly Step[]
}

const STEPS = 40
const CALLS = 20
const UNLIMITED = 1000

const backEnd: fc.Arbitrary<BackEnd> = fc.record({
  idempotent: fc.boolean(),
  remove: fc.constantFrom('delete', 'revoke'),
  paging: fc.constantFrom('offset', 'cursor', 'none'),
  total: fc.boolean(),
  sortable: fc.constantFrom(true, true, false),
  settleMs: fc.constantFrom(0, 0, 5000),
  uniqueNames: fc.boolean(),
  recordInAnswer: fc.boolean(),
  tellsTime: fc.boolean(),
  maxLimit: fc.constantFrom(100, 2),
  limit: fc.constantFrom(UNLIMITED, 4),
  keys: fc.nat(5),
  latencyMs: fc.constantFrom(0, 20, 2000),
})

// Every kind as often as any other, however many variants it has; a step-up more often, for there a conversation begins.
function met(method: keyof Faults, { none }: { readonly none: number }): fc.Arbitrary<readonly (Fault | null)[]> {
  const faults = faultsFor(method)
  const kindOf = (fault: Fault): string => (fault.kind === 'refuse' ? fault.error : fault.kind)
  const kinds = [...new Set(faults.map(kindOf))].map((kind) => ({ weight: kind === 'step-up' ? 3 : 1, arbitrary: fc.constantFrom(...faults.filter((one) => kindOf(one) === kind)) }))
  const fault = fc.oneof({ withCrossShrink: true }, { weight: none * kinds.length, arbitrary: fc.constant(null) }, ...kinds)
  return fc.array(fault, { minLength: CALLS, maxLength: CALLS })
}

/** Sessions of 40 such steps. */
export function sessionOf<Step extends { readonly do: string }>(step: fc.Arbitrary<Step>): fc.Arbitrary<Session<Step>> {
  return fc
    .record({ backEnd, faults: fc.record({ list: met('list', { none: 3 }), create: met('create', { none: 1 }), remove: met('remove', { none: 1 }) }), steps: fc.array(step, { minLength: STEPS, maxLength: STEPS }) })
    .map(({ faults, ...drawn }) => ({ ...drawn, faults: { ...faults, create: faults.create.map((fault) => honest(fault, drawn.backEnd)) } }))
    .map((drawn) => ({ ...drawn, [fc.toStringMethod]: () => told(drawn) }))
}

// Where each arrival of a doubled request is judged by itself, one may be refused and the other done: no single answer is true.
function honest(fault: Fault | null, { idempotent, uniqueNames, limit }: BackEnd): Fault | null {
  if (fault?.kind !== 'duplicate' || idempotent) return fault
  return uniqueNames || limit < UNLIMITED ? null : { ...fault, answer: 'first' }
}

/** A session as a person reads it: what does something, one a line. */
function told({ backEnd, faults, steps }: Session<{ readonly do: string }>): string {
  const met = Object.entries(faults).map(([method, list]) => [method, list.slice(0, list.findLastIndex((fault) => fault !== null) + 1)])
  return [`back end ${JSON.stringify(backEnd)}`, `faults ${JSON.stringify(Object.fromEntries(met))}`, ...steps.filter((step) => step.do !== 'nothing').map((step) => JSON.stringify(step))].join('\n')
}
