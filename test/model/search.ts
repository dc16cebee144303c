/** What every token of the sessions starts with. A hint may hold this much of one, and no more. */
export const PREFIX = 'tok3n-'

const TOKEN = new RegExp(`${PREFIX}\\w`)

/**
 * The path to a text that holds a token, in anything reachable from a value: own and hidden properties, maps, stacks, causes. Null where there is none.
 *
 * @param clean Objects that held none when they were last looked at, and are looked at no more.
 */
export function pathToToken(value: unknown, clean = new WeakSet<object>()): string | null {
  if (typeof value === 'string') return TOKEN.test(value) ? '' : null
  if (typeof value !== 'object' || value === null || clean.has(value)) return null
  clean.add(value)
  if (value instanceof Map || value instanceof Set) return pathToToken([...(value as Iterable<unknown>)], clean)
  for (const name of Reflect.ownKeys(value)) {
    const path = TOKEN.test(String(name)) ? '' : pathToToken(Reflect.getOwnPropertyDescriptor(value, name)?.value, clean)
    if (path !== null) return `.${String(name)}${path}`
  }
  return null
}
