import type { Counts } from './message.ts'

/** What to say of a number, by the plural forms of a language. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Chooses among the plural forms of a language. */
export function plural(locale: string): (n: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(locale)
  return (n, forms) => forms[rules.select(n)] ?? forms.other
}

const LONG_S = 120

/** When to try again: in `m` minutes where the wait is long, in `n` seconds where it is not, and `soon` where nothing is known of it. */
export function after({ n }: Counts, { minutes, seconds, soon }: { minutes: string; seconds: string; soon: string }): string {
  return n > LONG_S ? minutes : n > 0 ? seconds : soon
}
