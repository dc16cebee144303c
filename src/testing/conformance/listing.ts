import { isKeyrackError } from '../../adapter/error.ts'
import type { ApiKey, ListQuery, SortRule } from '../../adapter/types.ts'
import { claim, declares, has, rules, unless } from './rule.ts'
import type { Made, Subject } from './subject.ts'

const NOBODYS = 'keyrack-nobody-has-this'
const searches = declares('search', ({ search }) => search)
const named = declares('names', ({ names }) => names !== false)

/** What an adapter lists. */
export const LISTING = rules([
  {
    name: 'a list is of the contract’s shape, and no page is longer than it may be',
    skip: has('create'),
    async run(subject) {
      await subject.several(3)
      for (const page of await subject.pages({ limit: 2 })) {
        claim(subject.traits.paging === 'none' || page.items.length <= 2, `A page of at most 2 keys was asked for, and ${page.items.length} came.`)
        claim(subject.traits.paging !== 'cursor' || page.nextCursor !== undefined, 'The back end pages by cursor, and a page has no `nextCursor`: null says that it is the last.')
      }
    },
  },
  {
    name: 'its pages hold each key once, and come to an end',
    skip: has('create'),
    async run(subject) {
      const made = await subject.several(5)
      for (const limit of [1, 2, 5]) holdsEachOnce(made, await subject.all({ limit }), `by ${limit}`)
    },
  },
  {
    name: 'beyond the last page there is nothing',
    skip: declares('paging by offset', ({ paging }) => paging === 'offset'),
    async run(subject) {
      const { length } = await subject.all()
      const page = await subject.page({ offset: length + 10, limit: 2 })
      claim(page.items.length === 0, 'A page after the last one holds keys.')
    },
  },
  {
    name: 'it says how many keys there are, on each page the same',
    skip: unless(declares('total', ({ total }) => total), has('create')),
    async run(subject) {
      await subject.several(3)
      const pages = await subject.pages({ limit: 2 })
      const { length } = pages.flatMap(({ items }) => items)
      for (const { total } of pages) claim(total === length, `A page says that there are ${total} keys, and the pages hold ${length}.`)
    },
  },
  {
    name: 'it sorts by each column that it declares, both ways, across pages',
    skip: unless(declares('sort', ({ sort }) => sort.length > 0), has('create')),
    async run(subject) {
      const lifetimes = lifetimesOf(subject)
      const made = await subject.several(3, (index) => lifetimes[index] ?? {})
      for (const by of subject.traits.sort) {
        for (const direction of ['asc', 'desc'] as const) {
          const keys = await subject.own({ sort: [{ by, direction }], limit: 2 })
          holdsEachOnce(made, keys, `sorted by ${by}`)
          isOrdered(keys, { by, direction }, subject.traits.names !== false)
        }
      }
    },
  },
  {
    name: 'where two keys are equal, it sorts them by the next column',
    skip: unless(
      declares('sort by several columns', ({ multiSort, sort }) => multiSort && sort.includes('name') && sort.includes('createdAt')),
      named,
      has('create'),
    ),
    async run(subject) {
      const name = subject.name()
      for (let count = 0; count < 3; count++) if (await isTaken(subject, name)) return // no two keys are equal there
      for (const direction of ['asc', 'desc'] as const) isOrdered(await subject.own({ sort: [{ by: 'name', direction: 'asc' }, { by: 'createdAt', direction }], limit: 2 }), { by: 'createdAt', direction }, true)
    },
  },
  {
    name: 'it refuses a sort that it does not declare',
    async run(subject) {
      await undeclared(subject, 'A sort by a column that `traits.sort` does not name', { sort: [{ by: NOBODYS, direction: 'asc' }] })
      const [first, second] = subject.traits.sort
      if (subject.traits.multiSort || first === undefined || second === undefined) return
      await undeclared(subject, 'A sort by two columns, which `traits.multiSort` does not declare,', { sort: [{ by: first, direction: 'asc' }, { by: second, direction: 'asc' }] })
    },
  },
  {
    name: 'a search finds a key by any part of its name, in any case, and no other',
    skip: unless(searches, named, has('create')),
    async run(subject) {
      const [one, other] = await subject.several(2)
      const part = one?.name.slice(1) ?? ''
      for (const search of [part, part.toUpperCase()]) {
        const found = await subject.own({ search, limit: 1 })
        claim(found.some(({ id }) => id === one?.id), 'A search for a part of a key’s name did not find it.')
        claim(!found.some(({ id }) => id === other?.id), 'A search found a key in whose name the text does not occur.')
      }
      claim((await subject.all({ search: subject.name() })).length === 0, 'A search for a text that is in no name found keys.')
    },
  },
  {
    name: 'in a search, what is special to a database means itself',
    skip: unless(searches, named, has('create')),
    async run(subject) {
      for (const special of ['%', '_', '*', '\\', "'"]) {
        const name = subject.name()
        const { id } = await subject.create(`${name}axb`)
        const key = await madeOrRefused(subject, `${name}a${special}b`)
        if (key === null) continue // such a name can't be there
        const found = await subject.own({ search: `a${special}b` })
        claim(found.some((listed) => listed.id === key.id), `A search for ${special} did not find a name that holds it.`)
        claim(!found.some((listed) => listed.id === id), `A search for ${special} found a name without it.`)
      }
    },
  },
  {
    name: 'it refuses a search where it declares none',
    skip: ({ traits }) => (traits.search ? 'the traits declare search' : false),
    run: (subject) => undeclared(subject, 'A search, which `traits.search` does not declare,', { search: NOBODYS }),
  },
  {
    name: 'a filter by status lists the keys of that status and no others',
    skip: unless(declares('filter by status', ({ filter }) => filter['status']), has('create')),
    async run(subject) {
      const { traits } = subject
      const [active, other] = await subject.several(2)
      if (traits.updatable?.includes('enabled') && other) await subject.call('update')(other.id, { enabled: false }, { idempotencyKey: subject.name() })
      else if (traits.remove === 'revoke' && subject.adapter.remove && other) await subject.remove(other.id)
      const listed = new Map((await subject.own()).map((key) => [key.id, key.status]))
      claim(active && listed.get(active.id) === 'active', 'A key that was just made is not listed as active.')
      for (const status of traits.filter['status'] ?? []) {
        const found = new Set((await subject.own({ filter: { status }, limit: 1 })).map(({ id }) => id))
        for (const [id, is] of listed) claim(found.has(id) === (is === status), `Filtered by status "${status}", the list ${found.has(id) ? 'has' : 'lacks'} a key that is ${is}.`)
      }
    },
  },
  {
    name: 'it refuses a filter that it does not declare',
    async run(subject) {
      await undeclared(subject, 'A filter that `traits.filter` does not name', { filter: { [NOBODYS]: 'any' } })
      for (const name of Object.keys(subject.traits.filter)) await undeclared(subject, `A value of the filter ${name} that the traits do not name`, { filter: { [name]: NOBODYS } })
    },
  },
  {
    name: 'a list that nobody waits for any more is given up',
    async run(subject) {
      for (const early of [true, false]) {
        const controller = new AbortController()
        if (early) controller.abort()
        const listed = subject.adapter.list({ limit: 1, offset: 0, cursor: null }, { signal: controller.signal })
        controller.abort()
        const reason: unknown = await listed.then(() => null, (thrown: unknown) => thrown)
        claim(reason !== null, `A list was answered, though its signal was aborted ${early ? 'before it was asked for' : 'while it was under way'}.`)
        claim((reason as { name?: unknown }).name === 'AbortError', 'An aborted list was rejected with something other than an AbortError: it is no failure of the service.')
      }
    },
  },
])

async function undeclared(subject: Subject, what: string, query: Partial<ListQuery>): Promise<void> {
  await subject.refusal(`${what} was given to list(), and`, () => subject.page(query), 'unsupported')
}

/** A key of this name; null where the service refuses the name. */
export async function madeOrRefused(subject: Subject, name: string): Promise<Made | null> {
  let made: Made | null = null
  const attempt = subject.create(name).then((key) => void (made = key))
  const refused = await attempt.then(() => false, () => true)
  if (refused) await subject.refusal('A create', () => attempt, 'validation')
  return made
}

/** Whether a key of this name could not be made because names are unique. */
async function isTaken(subject: Subject, name: string): Promise<boolean> {
  return subject.create(name).then(
    () => false,
    (thrown: unknown) => {
      if (isKeyrackError(thrown) && thrown.kind === 'conflict') return true
      throw thrown
    },
  )
}

function holdsEachOnce(made: readonly Made[], keys: readonly ApiKey[], how: string): void {
  const ids = keys.map(({ id }) => id)
  claim(new Set(ids).size === ids.length, `Read ${how}, the pages hold a key twice.`)
  claim(made.every(({ id }) => ids.includes(id)), `Read ${how}, the pages lack a key that was just made.`)
}

function isOrdered(keys: readonly ApiKey[], { by, direction }: SortRule, named: boolean): void {
  if (by === 'name' && !named) return
  const values = keys.map((key) => valueOf(key, by))
  const present = values.filter((one) => one !== null)
  const gap = values.indexOf(null)
  const last = values.lastIndexOf(null)
  const atOneEnd = gap === -1 || (last - gap === values.length - present.length - 1 && (gap === 0 || last === values.length - 1))
  claim(atOneEnd, `Sorted by ${by}, the keys without a value stand between the others.`)
  const wrong = present.slice(1).some((one, index) => (direction === 'asc' ? one < (present[index] ?? one) : one > (present[index] ?? one)))
  claim(!wrong, `Sorted by ${by}, ${direction === 'asc' ? 'lowest' : 'highest'} first, the keys do not stand in that order.`)
}

// What a column of the service's own is ordered by, nobody can tell from outside.
function valueOf(key: ApiKey, by: string): string | number | null {
  if (by === 'name') return key.name
  return by === 'createdAt' || by === 'lastUsedAt' || by === 'expiresAt' ? timeOf(key[by]) : null
}

function timeOf(date: string | null | undefined): number | null {
  return date ? Date.parse(date) : null
}

/** Different lifetimes, where keys have any: otherwise there is nothing to sort by. */
function lifetimesOf({ traits: { expiry } }: Subject): readonly { readonly expires?: { readonly inSeconds: number } }[] {
  if (!expiry) return []
  const { minSeconds = 86_400, maxSeconds = 30 * 86_400 } = expiry
  const least = Math.max(minSeconds, Math.min(86_400, maxSeconds))
  return [maxSeconds, least, Math.round((least + maxSeconds) / 2)].map((seconds) => ({ expires: { inSeconds: Math.min(seconds, maxSeconds) } }))
}
