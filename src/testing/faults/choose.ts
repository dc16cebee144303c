import type { AdapterMethod } from '../../adapter/capabilities.ts'
import type { Fault } from './fault.ts'
import { faultsFor } from './honest.ts'

/** Which call it is: the `nth` of its method, counted from 0. */
export interface FaultyCall {
  readonly method: AdapterMethod
  readonly nth: number
}

/** A call of a method and what it meets; null: nothing. */
export interface ScriptStep {
  readonly method: AdapterMethod
  readonly fault: Fault | null
}

/** What befalls the calls of a faulty adapter: by chance, or by a script. */
export interface FaultyAdapterOptions {
  /**
   * The nth call of a method meets the same fault whenever the seed is the same, whatever else is called meanwhile.
   * @default 1
   */
  readonly seed?: number | undefined
  /**
   * The share of the calls that meet a fault, from 0 to 1.
   * @default 0.5
   */
  readonly rate?: number | undefined
  /** The faults that chance draws from. @default what an honest service shows: `faultsFor(method)` */
  readonly faults?: readonly Fault[] | undefined
  /**
   * What each call meets, instead of chance. The calls of a method take the steps of that method in their order, and meet nothing when these
   * are used up; so the `log` of an earlier run is a script that does the same again. Or a function that says it call by call.
   * @default none: chance decides
   */
  readonly script?: readonly ScriptStep[] | ((call: FaultyCall) => Fault | null) | undefined
}

/** The function that says what each call meets. */
export function chooser({ script, ...chance }: FaultyAdapterOptions): (call: FaultyCall) => Fault | null {
  if (typeof script === 'function') return script
  if (script) return ({ method, nth }) => script.filter((step) => step.method === method)[nth]?.fault ?? null
  return (call) => byChance(call, chance)
}

function byChance({ method, nth }: FaultyCall, { seed = 1, rate = 0.5, faults = faultsFor(method) }: FaultyAdapterOptions): Fault | null {
  if (random(`${seed}/${method}/${nth}/whether`) >= rate) return null
  return faults[Math.floor(random(`${seed}/${method}/${nth}/which`) * faults.length)] ?? null
}

/** A number from 0 to below 1 that depends on the text alone: FNV-1a, then the finaliser of MurmurHash3. */
function random(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
