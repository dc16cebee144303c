export const TOKEN = 'mm-QzX3v9LrT0bWcE5yHk2NfPaS7uDgJ8mV4iAXsg'

/** Whether any text reachable from a value holds the token: own and hidden properties, prototypes, maps, stacks and causes. */
export function leaks(value: unknown, seen = new Set<unknown>()): boolean {
  if (typeof value === 'string') return value.includes(TOKEN)
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return false
  seen.add(value)
  if (value === Object.prototype || value === Error.prototype || value === Function.prototype) return false
  if (value instanceof Map || value instanceof Set) return leaks([...value], seen)
  const inside = Reflect.ownKeys(value).flatMap((name) => [name, Reflect.getOwnPropertyDescriptor(value, name)?.value as unknown])
  return [...inside, Object.getPrototypeOf(value)].some((inner) => leaks(inner, seen))
}
