import { KeyrackError } from './error.ts'
import type { ListQuery, Traits } from './types.ts'

/**
 * Throws `unsupported` where a list is asked for in a way that the traits don't declare: a sort or filter that is silently left out
 * shows a wrong order, or keys that don't match.
 */
export function checkQuery({ sort = [], search = '', filter = {} }: ListQuery, traits: Traits): void {
  if (sort.some(({ by }) => !traits.sort.includes(by))) throw unsupported('The query sorts by a column that `traits.sort` does not name.')
  if (sort.length > 1 && !traits.multiSort) throw unsupported('The query sorts by several columns, and `traits.multiSort` is not set.')
  if (search !== '' && !traits.search) throw unsupported('The query searches, and `traits.search` is false.')
  for (const [name, value] of Object.entries(filter)) {
    const values = Object.hasOwn(traits.filter, name) ? (traits.filter[name] ?? []) : []
    if (value !== undefined && !values.includes(value)) throw unsupported('The query filters by a column or value that `traits.filter` does not name.')
  }
}

function unsupported(hint: string): KeyrackError {
  return new KeyrackError('unsupported', { hint })
}
