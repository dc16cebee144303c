import { type AdapterMethod, METHODS } from '../adapter/capabilities.ts'
import type { ApiKeysAdapter } from '../adapter/types.ts'
import { Calls, type FaultRecord } from './faults/calls.ts'
import { type FaultyAdapterOptions, chooser } from './faults/choose.ts'
import { inject } from './faults/inject.ts'

export type { FaultRecord } from './faults/calls.ts'
export type { FaultyAdapterOptions, FaultyCall, ScriptStep } from './faults/choose.ts'
export type { Fault, HttpFault, When } from './faults/fault.ts'
export type { ShapeName } from './faults/shapes.ts'
export { faultsFor } from './faults/honest.ts'

/** An adapter that misbehaves: the methods and traits of the one it stands in front of, and a log. */
export type FaultyAdapter<Adapter extends ApiKeysAdapter = ApiKeysAdapter> = Pick<Adapter, keyof Adapter & keyof ApiKeysAdapter> & {
  /** Every call so far, in the order in which they were made. Given back as `script`, it does the same again. */
  readonly log: readonly FaultRecord[]
}

/**
 * Puts faults between a page and its adapter: what a network, a server or the adapter's own code may do to a call.
 *
 * By chance, the same for the same `seed`; or by a `script`. Time passes only for a `delay`, by `setTimeout`, so fake timers do.
 */
export function createFaultyAdapter<Adapter extends ApiKeysAdapter>(adapter: Adapter, options: FaultyAdapterOptions = {}): FaultyAdapter<Adapter> {
  const calls = new Calls()
  const choose = chooser(options)

  function call(method: AdapterMethod, args: readonly unknown[]): Promise<unknown> {
    const fault = choose({ method, nth: calls.count(method) })
    const record = calls.add({ method, fault })
    const reach = (given: readonly unknown[]): Promise<unknown> => {
      record.sent++
      return (adapter[method] as (...args: readonly unknown[]) => Promise<unknown>)(...given)
    }
    return watched(
      () => (fault ? inject({ write: method !== 'list', send: async () => reach(unstoppable(args)), overtaken: () => calls.overtaken(record) }, fault) : reach(args)),
      (outcome) => calls.settle(record, outcome),
    )
  }

  const methods = METHODS.filter((method) => adapter[method]).map((method) => [method, (...args: readonly unknown[]) => call(method, args)] as const)
  return { traits: adapter.traits, ...(Object.fromEntries(methods) as object), log: calls.log } as unknown as FaultyAdapter<Adapter>
}

/** Runs a call as it is, synchronous throws included, and tells how it ended. */
function watched(run: () => Promise<unknown>, settle: (outcome: 'answered' | 'failed') => void): Promise<unknown> {
  const fail = (thrown: unknown): never => {
    settle('failed')
    throw thrown
  }
  try {
    return run().then((answer) => {
      settle('answered')
      return answer
    }, fail)
  } catch (thrown) {
    return fail(thrown)
  }
}

// The context stands last. What is under way reaches the server, whether or not the caller still waits for it.
function unstoppable(args: readonly unknown[]): readonly unknown[] {
  return [...args.slice(0, -1), { ...(args.at(-1) as object), signal: undefined }]
}
