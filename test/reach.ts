/*
 * Walks over objects as developer tools do. The functions below run in jsdom as they are, and in a browser from their source: so
 * they name nothing but each other and what every page has.
 */

type Step = [path: string, value: unknown]

/** Every text that can be reached from these values, each with the way to it: through all properties, maps, sets and, of a node, what `inNode` says. */
export function reachTexts(starts: Step[], inNode: (node: Node) => Step[] = reactOf): [path: string, text: string][] {
  const texts: [string, string][] = []
  const seen = new Set<unknown>([globalThis, window, document.defaultView, document])
  const queue = [...starts]
  for (let at = 0; at < queue.length; at++) {
    const [path, value] = queue[at]!
    if (typeof value === 'string') texts.push([path, value])
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue
    seen.add(value)
    const here = nameOfFibre(value) ?? path
    for (const [name, inner] of value instanceof Node ? inNode(value) : inside(value)) queue.push([`${here}.${name}`, inner])
  }
  return texts
}

/** What React hangs on a node: its fibre and props, and on a container the root. */
export function reactOf(node: Node): Step[] {
  const names = Object.keys(node).filter((name) => name.startsWith('__react'))
  return names.map((name) => [name.replace(/\$.*/, ''), (node as unknown as Record<string, unknown>)[name]])
}

function inside(value: object): Step[] {
  const steps: Step[] = Reflect.ownKeys(value)
    .filter((key) => !['Symbol(impl)', '_debugStack'].includes(String(key))) // jsdom's own half of an event or a node; and where React was called from, slow to write out
    .map((key) => [String(key), propertyOf(value, key)])
  if (value instanceof Map || value instanceof Set) steps.push(...[...value].map((entry, index): Step => [`[${index}]`, entry]))
  return steps
}

// A getter that is not listed is not called, by developer tools either: React warns from some of its own.
function propertyOf(value: object, key: string | symbol): unknown {
  const property = Reflect.getOwnPropertyDescriptor(value, key)
  if (!property?.get || !property.enumerable) return property?.value
  try {
    return property.get.call(value) as unknown
  } catch {
    return undefined
  }
}

function nameOfFibre(value: object): string | null {
  if (!('memoizedProps' in value && 'stateNode' in value)) return null
  const { type } = value as { type?: string | symbol | { displayName?: string; name?: string; render?: { name?: string } } | null }
  if (typeof type === 'string') return `<${type}>`
  return typeof type === 'symbol' || !type ? '<>' : `<${type.displayName || type.name || type.render?.name || 'fibre'}>`
}

/** Declares them all, for a browser. */
export const REACH_SOURCE = [reachTexts, reactOf, inside, propertyOf, nameOfFibre].map(String).join('\n')
