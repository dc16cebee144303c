import type { Page } from '@playwright/test'
import { searchBlobs } from './probes/blobs.ts'
import { searchDom } from './probes/dom.ts'
import { searchHeap } from './probes/heap.ts'
import { searchHistory } from './probes/history.ts'
import { searchPerformance } from './probes/performance.ts'
import { Inspection, type Probe, type Search, searchForAny } from './probes/probe.ts'
import { searchQueries } from './probes/queries.ts'
import { searchStorage } from './probes/storage.ts'

/** Where a token could be left, and what looks there. The heap first: what the others read of a leak goes through it. */
const PROBES = {
  heap: searchHeap,
  DOM: searchDom,
  blobs: searchBlobs,
  storage: searchStorage,
  history: searchHistory,
  performance: searchPerformance,
  queries: searchQueries,
} satisfies Record<string, Probe>

export type ProbeName = keyof typeof PROBES

const ALL = Object.keys(PROBES) as ProbeName[]

/** Everything that these probes, by default all, find of tokens in a page, each in one line; none where nothing is left. */
export function findToken(page: Page, tokens: readonly string[], names: readonly ProbeName[] = ALL): Promise<string[]> {
  return find(page, searchForAny(tokens), names)
}

/**
 * The same with all probes, in a page with the plant "mirrored". It also keeps each token, but backwards: where the search does not
 * come upon that, it would not have found the token either, and a line says so.
 */
export async function findMirrored(page: Page, tokens: readonly string[]): Promise<string[]> {
  const search = searchForAny(tokens)
  const missing = new Set(tokens.map((token) => [...token].reverse().join('')))
  const found = await find(page, (text) => {
    for (const mirrored of missing) if (text.includes(mirrored)) missing.delete(mirrored)
    return search(text)
  })
  return missing.size === 0 ? found : [...found, 'heap: not even what was left there on purpose']
}

/** All that the probes find by a search. */
export function find(page: Page, search: Search, names: readonly ProbeName[] = ALL): Promise<string[]> {
  return Inspection.of(page, async (inspection) => {
    const found: string[] = []
    for (const name of names) {
      const lines = await PROBES[name](inspection, search)
      found.push(...lines.map((line) => `${name}: ${line}`))
    }
    return found
  })
}
