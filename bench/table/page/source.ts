import { type Key, type Query, backEndOf, makeKeys } from '../../keys.mjs'

export type { Key }
export type ListQuery = Omit<Query, 'without'>

/** Where a contender has its keys from: all at once, or page by page over HTTP. */
export interface Source {
  /** All the keys, the newest first; none of them where they are paged. */
  readonly keys: readonly Key[]
  readonly paged: boolean
  readonly list: (query: ListQuery) => Promise<{ readonly items: readonly Key[]; readonly total: number }>
  readonly remove: (id: string) => Promise<void>
}

export function createSource(count: number, paged: boolean): Source {
  return paged ? remoteSource(count) : localSource(makeKeys(count))
}

function localSource(keys: readonly Key[]): Source {
  const removed: string[] = []
  const answer = backEndOf(keys)
  return {
    keys,
    paged: false,
    list: async (query) => answer({ ...query, without: removed }),
    remove: async (id) => void removed.push(id),
  }
}

// The server holds nothing of a visit, so that each begins with the same keys: what was removed is told with each question.
function remoteSource(count: number): Source {
  const removed: string[] = []
  return {
    keys: [],
    paged: true,
    async list(query) {
      const given = Object.entries({ ...query, count, without: removed.join() }).filter(([, value]) => value !== undefined)
      return (await fetch(`/keys?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`)).json()
    },
    async remove(id) {
      await fetch('/keys', { method: 'DELETE' })
      removed.push(id)
    },
  }
}
