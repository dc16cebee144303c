import type { Page } from '@playwright/test'
import { searchBlobs } from './probes/blobs.ts'
import { searchDom } from './probes/dom.ts'
import { searchHeap } from './probes/heap.ts'
import { searchHistory } from './probes/history.ts'
import { searchPerformance } from './probes/performance.ts'
import { type Probe, searchFor } from './probes/probe.ts'
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

/** Everything that these probes, by default all, find of a token in a page, each in one line; none where nothing is left. */
export async function findToken(page: Page, token: string, names: readonly ProbeName[] = Object.keys(PROBES) as ProbeName[]): Promise<string[]> {
  const found: string[] = []
  for (const name of names) {
    const lines = await PROBES[name](page, searchFor(token))
    found.push(...lines.map((line) => `${name}: ${line}`))
  }
  return found
}
