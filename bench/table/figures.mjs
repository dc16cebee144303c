/** @import { Figures } from './visit.mjs' */

/** @typedef {{ rows: number, paged: boolean }} Size */
/** @typedef {(id: string, size: Size, line: string) => number | null | undefined} Medians undefined: not measured; null: it can't */

const EMPTY = { rows: 0, paged: false }
const MB = 1024 * 1024

/** Keeps what each visit measured. */
export function createFigures() {
  /** @type {Map<string, Figures[]>} */
  const visits = new Map()
  const keyOf = (/** @type {string} */ id, /** @type {Size} */ { rows, paged }) => `${id} ${rows} ${rows > 0 && paged}`

  /** @type {Medians} */
  function raw(id, size, line) {
    const values = visits.get(keyOf(id, size))?.map((figures) => figures[line]).filter((value) => value !== undefined) ?? []
    return values.length > 0 ? median(values.filter((value) => value !== null)) : undefined
  }

  return {
    add(/** @type {string} */ id, /** @type {Size} */ size, /** @type {Figures} */ figures) {
      const key = keyOf(id, size)
      visits.set(key, [...(visits.get(key) ?? []), figures])
    },
    /** @type {Medians} */
    median(id, size, line) {
      if (line !== 'weight' && line !== 'own') return raw(id, size, line)
      const value = raw(id, size, line === 'own' ? 'own' : 'heap')
      // The heap of the same page without keys is the library's weight, which bench/size knows better.
      const base = line === 'own' ? 0 : raw(id, { ...EMPTY }, 'heap')
      return value == null || base == null ? value : Math.max(0, value - base) / MB
    },
  }
}

/** @param {readonly number[]} values */
export function median(values) {
  const ordered = values.toSorted((a, b) => a - b)
  return ordered[Math.floor(ordered.length / 2)] ?? null
}
