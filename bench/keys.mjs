// The keys that every contender shows: the same in the page and on the server, without asking each other.

/** @typedef {{ id: string, name: string, hint: { start: string, end: string }, status: 'active', createdAt: string }} Key */

const FIRST = ['amber', 'basalt', 'cedar', 'delta', 'ember', 'fjord', 'garnet', 'harbor', 'indigo', 'juniper', 'krill', 'lagoon', 'marble', 'nectar', 'opal', 'pepper']
const SECOND = ['deploy', 'worker', 'backup', 'mailer', 'report', 'import', 'search', 'gateway', 'billing', 'preview', 'monitor', 'cache', 'agent', 'webhook', 'mobile', 'sandbox']
const NEWEST = Date.UTC(2026, 10, 1)
const MINUTE = 60_000
const RARE_EVERY = 50

/** What is searched for: a word in the names of a few keys, and not in that of the newest. */
export const SEARCHED = 'needle'

/**
 * Keys, the newest first. Any comparison of strings puts their names into the same order.
 * @param {number} count
 * @returns {Key[]}
 */
export function makeKeys(count) {
  return Array.from({ length: count }, (_, index) => ({
    id: `key_${index.toString(36).padStart(8, '0')}`,
    name: nameOf(index),
    hint: { start: 'sk_live_', end: (index * 7919).toString(36).padStart(4, '0').slice(-4) },
    status: 'active',
    createdAt: new Date(NEWEST - index * 37 * MINUTE).toISOString(),
  }))
}

/** @param {number} index */
function nameOf(index) {
  const second = index % RARE_EVERY === 7 ? SEARCHED : SECOND[(Math.floor(index / FIRST.length) * 11) % SECOND.length]
  return `${FIRST[(index * 7 + 3) % FIRST.length]}-${second}-${String(index).padStart(6, '0')}`
}

/**
 * The names that come first when they are sorted, this way and that.
 * @param {number} count
 */
export function endsOf(count) {
  const names = Array.from({ length: count }, (_, index) => nameOf(index)).sort()
  return [names[0] ?? '', names.at(-1) ?? '']
}

/** @typedef {{ limit: number, offset: number, by?: string | undefined, direction?: string | undefined, search?: string | undefined, without?: readonly string[] }} Query */

/**
 * A back end over these keys, which sorts each way once.
 * @param {readonly Key[]} keys the newest first
 * @returns {(query: Query) => { items: Key[], total: number }}
 */
export function backEndOf(keys) {
  /** @type {Map<string, readonly Key[]>} */
  const orders = new Map([['createdAt desc', keys]])
  return ({ limit, offset, by = 'createdAt', direction = 'desc', search = '', without = [] }) => {
    const order = `${by} ${direction}`
    const sorted = orders.get(order) ?? keys.toSorted(comparison(by === 'name' ? 'name' : 'createdAt', direction))
    orders.set(order, sorted)
    const isShown = (/** @type {Key} */ key) => !without.includes(key.id) && key.name.includes(search)
    const found = search || without.length > 0 ? sorted.filter(isShown) : sorted
    return { items: found.slice(offset, offset + limit), total: found.length }
  }
}

/**
 * @param {'name' | 'createdAt'} by
 * @param {string} direction
 * @returns {(a: Key, b: Key) => number}
 */
function comparison(by, direction) {
  const sign = direction === 'asc' ? 1 : -1
  return (a, b) => (a[by] < b[by] ? -sign : a[by] > b[by] ? sign : 0)
}
