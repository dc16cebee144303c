import type { CDPSession } from '@playwright/test'
import { holdersIn } from './heap-path.ts'
import type { Probe } from './probe.ts'

/** A chunk may end within a string: so much of it is looked at again with the next one. Longer than any token. */
const OVERLAP = 8192

/**
 * Searches every string of the JavaScript heap, with all its worlds: also what closures, promises, fibres and private fields hold.
 *
 * A snapshot writes one-byte and two-byte strings alike, a slice as the string it is of, and a sum as its parts; only a sum of parts
 * shorter than 12 characters would be missed. The browser has to keep its snapshots from cutting strings, see ../browser.ts.
 */
export const searchHeap: Probe = async ({ cdp }, search) => {
  const chunks = await takeSnapshot(cdp) // some 15 MB of text, read again as a graph only where there is something to find
  const overlapping = chunks.map((chunk, index) => (chunks[index - 1] ?? '').slice(-OVERLAP) + chunk)
  const found = overlapping.map(search).find((what) => what !== null)
  if (!found) return []
  const holders = holdersIn(chunks.join(''), search)
  return holders.length > 0 ? holders : [`${found} in the name of a property`]
}

async function takeSnapshot(cdp: CDPSession): Promise<string[]> {
  const chunks: string[] = []
  // What waits for a finaliser goes only with the next collection.
  for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage')
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return chunks
}
