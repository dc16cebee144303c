import type { Search } from './probe.ts'

/** V8's format: nodes and edges are rows of numbers, one after the other, whose columns `meta` names. */
interface Snapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: string[]; readonly edge_fields: string[]; readonly edge_types: [string[], ...unknown[]] } }
  readonly nodes: readonly number[]
  readonly edges: readonly number[]
  readonly strings: readonly string[]
}

const SHOWN = 3

/** The strings of a heap snapshot that hold something, each with a shortest way from the heap's root to it: the nearest few of each. */
export function holdersIn(json: string, search: Search): string[] {
  const heap = new Heap(JSON.parse(json) as Snapshot)
  return [...heap.findStrings(search)].flatMap(([what, nodes]) => nodes.slice(0, SHOWN).map((node) => `${what} in ${heap.wayTo(node)}`))
}

class Heap {
  readonly #heap: Snapshot
  readonly #nodeWidth: number
  readonly #edgeWidth: number
  readonly #nameAt: number
  /** For each node, by its place among the nodes, the edge over which it was first reached and the node which that leaves. */
  readonly #edgeTo: Int32Array
  readonly #parentOf: Int32Array
  /** All nodes that are held, by their offsets, nearest first. */
  readonly #held: number[]

  constructor(heap: Snapshot) {
    const { node_fields, edge_fields } = heap.snapshot.meta
    this.#heap = heap
    this.#nodeWidth = node_fields.length
    this.#edgeWidth = edge_fields.length
    this.#nameAt = node_fields.indexOf('name')
    const count = heap.nodes.length / this.#nodeWidth
    this.#edgeTo = new Int32Array(count)
    this.#parentOf = new Int32Array(count).fill(-1)
    this.#held = this.#walk(this.#firstEdges(count))
  }

  /** The nodes of these strings, nearest first, by what they hold. */
  findStrings(search: Search): Map<string, number[]> {
    const wanted = new Map<number, string>()
    this.#heap.strings.forEach((string, index) => {
      const what = search(string)
      if (what) wanted.set(index, what)
    })
    const found = new Map<string, number[]>()
    for (const node of this.#held) {
      const what = wanted.get(this.#heap.nodes[node + this.#nameAt]!)
      if (what) found.set(what, [...(found.get(what) ?? []), node])
    }
    return found
  }

  wayTo(node: number): string {
    const steps: string[] = []
    for (let at = node; at !== 0; ) {
      const parent = this.#parentOf[at / this.#nodeWidth]!
      steps.unshift(`${this.#nameOf(parent)} ${this.#labelOf(this.#edgeTo[at / this.#nodeWidth]!)}`)
      at = parent
    }
    return steps.join(' → ')
  }

  #firstEdges(count: number): Int32Array {
    const countAt = this.#heap.snapshot.meta.node_fields.indexOf('edge_count')
    const first = new Int32Array(count + 1)
    for (let index = 0; index < count; index++) first[index + 1] = first[index]! + this.#heap.nodes[index * this.#nodeWidth + countAt]! * this.#edgeWidth
    return first
  }

  // Breadth first, so that no way is shorter than the one found; a weak edge holds nothing.
  #walk(firstEdges: Int32Array): number[] {
    const { edge_fields, edge_types } = this.#heap.snapshot.meta
    const toAt = edge_fields.indexOf('to_node')
    const typeAt = edge_fields.indexOf('type')
    const weak = edge_types[0].indexOf('weak')
    const held = [0]
    for (const from of held) {
      const index = from / this.#nodeWidth
      for (let edge = firstEdges[index]!; edge < firstEdges[index + 1]!; edge += this.#edgeWidth) {
        const to = this.#heap.edges[edge + toAt]!
        const isKnown = to === 0 || this.#parentOf[to / this.#nodeWidth] !== -1
        if (isKnown || this.#heap.edges[edge + typeAt] === weak) continue
        this.#edgeTo[to / this.#nodeWidth] = edge
        this.#parentOf[to / this.#nodeWidth] = from
        held.push(to)
      }
    }
    return held
  }

  #nameOf(node: number): string {
    return this.#heap.strings[this.#heap.nodes[node + this.#nameAt]!]!.slice(0, 40) || '(nameless)'
  }

  #labelOf(edge: number): string {
    const { edge_fields, edge_types } = this.#heap.snapshot.meta
    const label = this.#heap.edges[edge + edge_fields.indexOf('name_or_index')]!
    const type = edge_types[0][this.#heap.edges[edge + edge_fields.indexOf('type')]!]
    return type === 'element' || type === 'hidden' ? `[${label}]` : `.${this.#heap.strings[label]}`
  }
}
