import { FLOOR, OWN } from './contenders.mjs'
import { LINES } from './lines.mjs'

/** @import { Contender } from './contenders.mjs' */
/** @import { Medians, Size } from './figures.mjs' */

/** @typedef {{ size: Size, name: string, own: number, most: number, against: string }} Rule a figure of Keyrack's and what it may be at most */

const RACED = ['mount', 'menu', 'create', 'sort', 'search', 'remove', 'elements', 'weight']
const TIMES = { mount: 3, menu: 3, create: 3, remove: 3, sort: 4, search: 4 }
const LONG_TASK_MS = 50
const ELEMENTS = 300
const WEIGHT = 2
/** Fewer keys weigh less than what differs between two visits. */
const WEIGHED_FROM = 10_000

/**
 * Each promise that these figures can decide on, with what came of it.
 * @param {{ medians: Medians, sizes: readonly Size[], contenders: readonly Contender[] }} options
 * @returns {Rule[]}
 */
export function rulesOf({ medians, sizes, contenders }) {
  const peers = contenders.filter(({ peer }) => peer)
  return sizes.flatMap((size) => {
    const own = (/** @type {string} */ line) => medians(OWN, size, line)
    const floor = (/** @type {string} */ line) => medians(FLOOR, size, line)
    /** @type {(line: string, most: number | null | undefined, against: string) => Rule[]} */
    const atMost = (line, most, against) => (own(line) === undefined || most == null ? [] : [{ size, name: nameOf(line), own: own(line) ?? Infinity, most, against }])
    return [
      ...peers.flatMap(({ id, name }) => RACED.flatMap((line) => atMost(line, medians(id, size, line), name))),
      ...Object.entries(TIMES).flatMap(([line, times]) => atMost(line, scaled(floor(line), times), `${times}× vanilla`)),
      ...atMost('longest', LONG_TASK_MS, 'what is felt'),
      ...atMost('elements', ELEMENTS, 'whatever the rows'),
      ...(sizes[0] && !size.paged ? atMost('listeners', medians(OWN, sizes[0], 'listeners'), `${sizes[0].rows} rows`) : []),
      ...(size.rows >= WEIGHED_FROM && !size.paged ? atMost('weight', scaled(medians(OWN, size, 'own'), WEIGHT), `${WEIGHT}× the keys`) : []),
      ...['wheel', 'drag'].flatMap((line) => atMost(line, floor(line), 'vanilla')),
      ...(size.paged ? [] : atMost('blank', own('blank') === undefined ? undefined : 0, 'none')),
    ]
  })
}

/** @param {Rule} rule */
export function isMissed({ own, most }) {
  return own > most
}

/**
 * @param {number | null | undefined} value
 * @param {number} times
 */
function scaled(value, times) {
  return value == null ? value : value * times
}

/** @param {string} line */
function nameOf(line) {
  return LINES.find(({ id }) => id === line)?.name ?? line
}
