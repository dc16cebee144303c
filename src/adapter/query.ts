import { undeclared } from './error.ts'
import type { ListQuery, Traits } from './types.ts'

/**
 * Throws `unsupported` where a list is asked for in a way that the traits don't declare: a sort or filter that is silently left out
 * shows a wrong order, or keys that don't match.
 */
export function checkQuery({ sort = [], search = '', filter = {} }: ListQuery, traits: Traits): void {
  if (sort.some(({ by }) => !traits.sort.includes(by))) throw undeclared('sort')
  if (sort.length > 1 && !traits.multiSort) throw undeclared('multiSort')
  if (search !== '' && !traits.search) throw undeclared('search')
  const declared = new Map(Object.entries(traits.filter)) // a filter may be called "constructor"
  if (Object.entries(filter).some(([name, value]) => value !== undefined && !declared.get(name)?.includes(value))) throw undeclared('filter')
}
