import type { CDPSession } from '@playwright/test'

interface Snapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[], ...unknown[]] } }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/** What a page's scripts keep. The rest belongs to the engine: compiled code, and the browser's own objects, which have counters of their own. */
const KEPT = new Set(['object', 'array', 'closure', 'string', 'concatenated string', 'sliced string', 'number', 'symbol', 'bigint', 'regexp'])

/** What the page's scripts keep, once whatever can be collected was. */
export interface Kept {
  /** How many things of each kind, by type and name. Names that differ in nothing but their numbers are of one kind. */
  readonly kinds: ReadonlyMap<string, number>
  /** How much they hold in all. */
  readonly bytes: number
}

export async function countKept(browser: CDPSession): Promise<Kept> {
  const { snapshot, nodes, strings } = await takeSnapshot(browser)
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field)) as [number, number, number]
  const kinds = new Map<string, number>()
  let bytes = 0
  for (let node = 0; node < nodes.length; node += fields.length) {
    const called = types[0][nodes[node + type]!]!
    if (!KEPT.has(called) || nodes[node + size] === 0) continue // what has no size is a note of the snapshot's own
    const kind = `${called} ${strings[nodes[node + name]!]!.slice(0, 60).replaceAll(/[0-9a-f]*\d[0-9a-f]*/g, '#')}`
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    bytes += nodes[node + size]!
  }
  return { kinds, bytes }
}

async function takeSnapshot(browser: CDPSession): Promise<Snapshot> {
  const chunks: string[] = []
  const keep = ({ chunk }: { chunk: string }): void => void chunks.push(chunk)
  await collectGarbage(browser)
  browser.on('HeapProfiler.addHeapSnapshotChunk', keep)
  await browser.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  browser.off('HeapProfiler.addHeapSnapshotChunk', keep)
  return JSON.parse(chunks.join('')) as Snapshot
}

export async function collectGarbage(browser: CDPSession): Promise<void> {
  for (let round = 0; round < 3; round++) await browser.send('HeapProfiler.collectGarbage') // what waits for a finaliser goes with the next one
}

/** Of what there is at least one more after each of so many cycles, from each count to the next, and how many. */
export function growthOf(counts: readonly ReadonlyMap<string, number>[], cycles: number): Record<string, number> {
  const steps = counts.slice(1).map((later, index) => ({ earlier: counts[index]!, later }))
  const least = (kind: string): number => Math.min(...steps.map(({ earlier, later }) => (later.get(kind) ?? 0) - (earlier.get(kind) ?? 0)))
  const grown = [...counts.at(-1)!.keys()].map((kind): [string, number] => [kind, Math.round(least(kind) / cycles)])
  return Object.fromEntries(grown.filter(([, times]) => times >= 1))
}
