import type { MakeRule } from './rule.ts'
import { custody } from './rules/custody.ts'
import { list } from './rules/list.ts'
import { reports } from './rules/reports.ts'
import { secrecy } from './rules/secrecy.ts'
import { travel } from './rules/travel.ts'
import { truth } from './rules/truth.ts'
import { wishes } from './rules/wishes.ts'

/** What the kit promises; and a witness of where the sessions come. */
export const RULES: readonly MakeRule[] = [wishes, reports, truth, custody, list, secrecy, travel]
