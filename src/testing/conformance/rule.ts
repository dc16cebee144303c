import type { AdapterMethod, Capabilities } from '../../adapter/capabilities.ts'
import type { ConformanceOptions } from '../conformance.ts'
import type { Subject } from './subject.ts'

/** One thing that must hold of an adapter. */
export interface Rule {
  readonly name: string
  readonly skip?: (can: Capabilities, options: ConformanceOptions) => false | string
  readonly run: (subject: Subject) => Promise<void> | void
}

/** A list of rules, as it is given. */
export function rules(list: readonly Rule[]): readonly Rule[] {
  return list
}

type Skip = NonNullable<Rule['skip']>

/** Skips for the first reason there is. */
export function unless(...reasons: readonly Skip[]): Skip {
  return (can, options) => reasons.map((reason) => reason(can, options)).find((reason) => reason !== false) ?? false
}

/** Skips where the adapter lacks one of these methods. */
export function has(...methods: readonly Exclude<AdapterMethod, 'list'>[]): Skip {
  return (can) => {
    const missing = methods.find((method) => !can[method])
    return missing ? `the adapter has no ${missing}()` : false
  }
}

/** Skips where the test was given nothing to find it out with. */
export function given(option: keyof ConformanceOptions): Skip {
  return (_, options) => (options[option] ? false : `no \`${option}\` was given`)
}

/** Skips where the traits don't say so. */
export function declares(what: string, holds: (traits: Capabilities['traits']) => unknown): Skip {
  return ({ traits }) => (holds(traits) ? false : `the traits declare no ${what}`)
}

/** Skips where other nodes may still show what was removed, and nothing tells when they don't. */
export const settles: Skip = ({ traits }, { settle }) => (traits.settleMs && !settle ? 'a removal takes time to settle, and no `settle` was given' : false)

/** What an adapter does that it must not, as a sentence. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError'
}

/** Ends the case with a sentence that says what is wrong, unless all is well. */
export function claim(holds: unknown, wrong: string): asserts holds {
  if (!holds) throw new ConformanceError(wrong)
}
