import { FLOOR, OWN } from './contenders.mjs'
import { LINES } from './lines.mjs'
import { isMissed, rulesOf } from './targets.mjs'

/** @import { Contender } from './contenders.mjs' */
/** @import { Medians, Size } from './figures.mjs' */
/** @import { Rule } from './targets.mjs' */

const NAME_WIDTH = 24
const WIDTH = 15
const ACTIONS = ['after mount', 'menu', 'create', 'search', 'sort', 'remove', 'scroll']

/**
 * Prints a table for each size, then what was missed. Returns how much that was.
 * @param {{ medians: Medians, sizes: readonly Size[], contenders: readonly Contender[] }} options
 */
export function report(options) {
  const { medians, sizes, contenders } = options
  for (const size of sizes) {
    const shown = contenders.filter(({ id }) => medians(id, size, 'mount') !== undefined)
    console.log(`\n${titleOf(size)}\n${row(['', ...shown.map(({ name }) => name)])}`)
    for (const line of LINES) {
      const cells = shown.map(({ id }) => cellOf(line, medians(id, size, line.id), medians(FLOOR, size, line.id)))
      if (cells.some((cell) => cell !== '')) console.log(row([`${line.name}${line.unit && `, ${line.unit}`}`, ...cells]))
    }
  }
  console.log(`\n×: times vanilla, with the rows in sight only. –: it can't.${contenders.map(({ name, note }) => (note ? `\n${name}: ${note}.` : '')).join('')}`)
  for (const size of sizes) printTasks(medians, size)
  return verdict(rulesOf(options))
}

/**
 * Where Keyrack's long tasks were, for one has to know that to get rid of them.
 * @param {Medians} medians
 * @param {Size} size
 */
function printTasks(medians, size) {
  const long = ACTIONS.filter((action) => (medians(OWN, size, `task ${action}`) ?? 0) > 0)
  if (long.length > 0) console.log(`Keyrack's long tasks, ${titleOf(size)}: ${long.map((action) => `${action} ${round(medians(OWN, size, `task ${action}`) ?? 0)} ms`).join(', ')}`)
}

/** @param {Size} size */
function titleOf({ rows, paged }) {
  return `${rows.toLocaleString('en')} rows ${paged ? 'over a paging back end' : 'in the page'}`
}

/**
 * @param {typeof LINES[number]} line
 * @param {number | null | undefined} value
 * @param {number | null | undefined} floor
 */
function cellOf({ digits, ratio = true }, value, floor) {
  if (value === undefined) return ''
  if (value === null) return '–'
  if (value === Infinity) return 'never came'
  return `${value.toFixed(digits)}${ratio && floor ? ` ${timesOf(value / floor)}` : ''}`
}

/** @param {number} value */
function timesOf(value) {
  return `${value.toFixed(value < 10 ? 1 : 0)}×`
}

/** @param {readonly Rule[]} rules */
function verdict(rules) {
  const missed = rules.filter(isMissed)
  const lineOf = (/** @type {Rule} */ { size, name }) => `${titleOf(size)}, ${name}`
  for (const line of new Set(missed.map(lineOf))) {
    const together = missed.filter((rule) => lineOf(rule) === line)
    const bounds = together.map(({ most, against }) => `${round(most)} (${against})`)
    console.log(`MISSED  ${line}: ${round(together[0]?.own ?? NaN)}, at most ${bounds.join(', ')}`)
  }
  console.log(`\nTable: ${rules.length - missed.length} of ${rules.length} targets met.`)
  return missed.length
}

/** @param {number} value */
function round(value) {
  return value === Infinity ? "can't, or never came" : value.toFixed(value < 10 ? 2 : 0)
}

/** @param {readonly string[]} cells */
function row([first = '', ...cells]) {
  return first.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(WIDTH)).join('')
}
