import { environmentManager, onlineManager } from '@tanstack/react-query'
import fc from 'fast-check'
import { type Fault, faultsFor } from 'keyrack/testing'
import { vi } from 'vitest'
import type { Faults } from './network.ts'
import type { BackEnd } from './service.ts'
import type { Place } from './rules/travel.ts'
import { type Step, perform, step } from './steps.ts'
import { pass, settle, stopTime } from './time.ts'
import type { Plant } from './visit.ts'
import { Broken, World } from './world.ts'

export interface Session {
  readonly backEnd: BackEnd
  readonly faults: Faults
  readonly steps: readonly Step[]
}

const STEPS = 40
const CALLS = 20
const UNLIMITED = 1000
const LONGER_THAN_ANY_ANSWER_MS = 200_000

const backEnd: fc.Arbitrary<BackEnd> = fc.record({
  idempotent: fc.boolean(),
  remove: fc.constantFrom('delete', 'revoke'),
  paging: fc.constantFrom('offset', 'cursor', 'none'),
  total: fc.boolean(),
  sortable: fc.constantFrom(true, true, false),
  settleMs: fc.constantFrom(0, 0, 5000),
  uniqueNames: fc.boolean(),
  recordInAnswer: fc.boolean(),
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

/** A user of 40 steps, a back end, and what befalls each call. */
export const session: fc.Arbitrary<Session> = fc
  .record({ backEnd, faults: fc.record({ list: met('list', { none: 3 }), create: met('create', { none: 1 }), remove: met('remove', { none: 1 }) }), steps: fc.array(step, { minLength: STEPS, maxLength: STEPS }) })
  .map(({ faults, ...drawn }) => ({ ...drawn, faults: { ...faults, create: faults.create.map((fault) => honest(fault, drawn.backEnd)) } }))
  .map((drawn) => ({ ...drawn, [fc.toStringMethod]: () => told(drawn) }))

// Where each arrival of a doubled request is judged by itself, one may be refused and the other done: no single answer is true.
function honest(fault: Fault | null, { idempotent, uniqueNames, limit }: BackEnd): Fault | null {
  if (fault?.kind !== 'duplicate' || idempotent) return fault
  return uniqueNames || limit < UNLIMITED ? null : { ...fault, answer: 'first' }
}

/** A session as a person reads it: what does something, one a line. */
function told({ backEnd, faults, steps }: Session): string {
  const met = Object.entries(faults).map(([method, list]) => [method, list.slice(0, list.findLastIndex((fault) => fault !== null) + 1)])
  return [`back end ${JSON.stringify(backEnd)}`, `faults ${JSON.stringify(Object.fromEntries(met))}`, ...steps.filter((step) => step.do !== 'nothing').map((step) => JSON.stringify(step))].join('\n')
}

/** Lives through a session; resolves with where it has been. Rejects with `Broken` where a promise of the kit is not kept. */
export async function live({ backEnd, faults, steps }: Session, plant: Plant = {}): Promise<ReadonlySet<Place>> {
  stopTime()
  environmentManager.setIsServer(() => false)
  vi.spyOn(Math, 'random').mockReturnValue(0.5) // how long a retry waits
  const world = new World(backEnd, faults, plant)
  const release = listen(world)
  try {
    world.enter()
    await settle()
    world.check()
    for (const step of steps) {
      await perform(world, step)
      await settle()
      world.check()
    }
    await calmDown(world)
    return world.been
  } finally {
    release()
  }
}

/** No more faults, and time for every answer: whatever still moves then moves for ever. */
async function calmDown(world: World): Promise<void> {
  const { network, visit } = world
  network.rough = false
  await perform(world, { do: 'go online' })
  await pass(LONGER_THAN_ANY_ANSWER_MS)
  world.check(true)
  visit.core.create.open() // a proof that never comes must not keep the page busy for ever
  await settle()
  if (visit.core.create.get().at === 'submitting') throw new Broken('The page waits for ever, and nothing the user does ends it.')
  visit.dispose()
  await settle()
  world.check(true)
}

/** Hears what is written to the console, and what nobody handles, until the session is over. */
function listen(world: World): () => void {
  const complain = (...args: unknown[]): void => void world.complaints.push(args.map((arg) => (arg instanceof Error ? `${arg.message} ${arg.stack}` : String(arg))).join(' '))
  const handlers = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection') // else the runner takes what a session is to find for a fault of its own
  process.on('unhandledRejection', complain)
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) vi.spyOn(console, method).mockImplementation(complain)
  vi.stubGlobal('navigator', world.browser)
  vi.stubGlobal('BroadcastChannel', world.tabs.Channel)
  return () => {
    process.removeAllListeners('unhandledRejection')
    for (const handler of handlers) process.on('unhandledRejection', handler)
    vi.clearAllTimers()
    vi.useRealTimers()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    onlineManager.setOnline(true)
  }
}
