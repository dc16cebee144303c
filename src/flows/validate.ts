import { type Problem, problemsOf } from '../adapter/problems.ts'
import type { Traits } from '../adapter/types.ts'
import { isInvisible } from '../format/text.ts'
import type { Draft } from './create.ts'

/** What is wrong with a draft, by the name of the field, in the order of the form; empty when it can be sent. By the rules that its adapter will check it by. */
export function validateDraft({ name, expires, fields }: Draft, traits: Traits, now: number = Date.now()): ReadonlyMap<string, Problem> {
  return problemsOf({ name: isInvisible(name) ? '' : name, expires, fields }, traits, now, true)
}
