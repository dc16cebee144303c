/**
 * Where in what React remembers of a page a text can be reached: the fibres and their alternates, with their props, state, hooks,
 * refs, contexts, update queues and instances. DOM nodes are not looked into, beyond what React has tied to them.
 */
export function findInReact(container: Element, text: string): string[] {
  const found: string[] = []
  const seen = new Set<unknown>()
  const queue: [path: string, value: unknown][] = reactOf(container)
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [path, value] = next
    if (typeof value === 'string' && value.includes(text)) found.push(path)
    if (!isObject(value) || seen.has(value)) continue
    seen.add(value)
    queue.push(...inside(value).map(([name, inner]): [string, unknown] => [`${path}.${name}`, inner]))
  }
  return found
}

function inside(value: object): [string, unknown][] {
  if (value instanceof Node) return reactOf(value)
  if (value === globalThis || value instanceof Document) return []
  const keys = Reflect.ownKeys(value).filter((key) => String(key) !== 'Symbol(impl)') // jsdom's own half of an event or a node
  const entries = keys.map((key): [string, unknown] => [String(key), Reflect.getOwnPropertyDescriptor(value, key)?.value as unknown])
  if (value instanceof Map || value instanceof Set) entries.push(...[...value].map((entry, index): [string, unknown] => [`[${index}]`, entry]))
  return entries
}

// What React hangs on a node: its fibre and props, and on the container the root.
function reactOf(node: Node): [string, unknown][] {
  return Object.keys(node)
    .filter((key) => key.startsWith('__react'))
    .map((key) => [key.replace(/\$.*/, ''), (node as unknown as Record<string, unknown>)[key]])
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null
}
