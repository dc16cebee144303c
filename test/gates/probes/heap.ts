import type { CDPSession } from '@playwright/test'
import { holdersIn } from './heap-path.ts'
import { type Probe, inspect } from './probe.ts'

/** A chunk may end within a string: so much of it is looked at again with the next one. Longer than any token. */
const OVERLAP = 8192

/**
 * Searches every string of the JavaScript heap, with all its worlds: also what closures, promises, fibres and private fields hold.
 *
 * A snapshot writes one-byte and two-byte strings alike, a slice as the string it is of, and a sum as its parts; only a sum of parts
 * shorter than 12 characters would be missed. The browser has to be launched with `WHOLE_STRINGS`.
 */
export const searchHeap: Probe = (page, search) =>
  inspect(page, async (cdp) => {
    const found = new Set<string>()
    let tail = ''
    await takeSnapshot(cdp, (chunk) => {
      const text = tail + chunk
      const what = search(text)
      if (what) found.add(what)
      tail = text.slice(-OVERLAP)
    })
    if (found.size === 0) return []
    const chunks: string[] = []
    await takeSnapshot(cdp, (chunk) => chunks.push(chunk))
    const holders = holdersIn(chunks.join(''), search)
    return holders.length > 0 ? holders : [...found].map((what) => `${what} in one snapshot, and no more in the next`)
  })

/** Without it a snapshot cuts each string after 1024 characters. */
export const WHOLE_STRINGS = '--js-flags=--heap-snapshot-string-limit=100000000'

async function takeSnapshot(cdp: CDPSession, take: (chunk: string) => void): Promise<void> {
  const listener = ({ chunk }: { chunk: string }): void => take(chunk)
  // What waits for a finaliser goes only with the next collection.
  for (let round = 0; round < 4; round++) await cdp.send('HeapProfiler.collectGarbage')
  cdp.on('HeapProfiler.addHeapSnapshotChunk', listener)
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  cdp.off('HeapProfiler.addHeapSnapshotChunk', listener)
}
