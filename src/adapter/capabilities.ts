import type { Traits } from './types.ts'

/** The methods of the adapter contract. */
export const METHODS = ['list', 'create', 'remove', 'update', 'rotate', 'restore'] as const

/** A method of the adapter contract, by name. */
export type AdapterMethod = (typeof METHODS)[number]

/**
 * What a back end can do, without the means to do it: its traits, and which methods it has. An adapter is one; so is plain data that
 * came as JSON, where `true` stands for a method.
 */
export type Capabilities<Known extends Traits = Traits> = { readonly traits: Known } & { readonly [Method in Exclude<AdapterMethod, 'list'>]?: unknown }

/** The capabilities of an adapter as plain data, to be sent to whoever can't have the adapter itself. */
export function capabilitiesOf<Known extends Traits>(adapter: Capabilities<Known>): Capabilities<Known> {
  const methods = METHODS.filter((method) => method !== 'list' && adapter[method]).map((method) => [method, true] as const)
  return { traits: adapter.traits, ...(Object.fromEntries(methods) as object) }
}
