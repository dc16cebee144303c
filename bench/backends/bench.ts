import { type Backend, indexNames, openBackends } from './host.ts'
import { NAMED_ONCE } from './seed.mjs'

const COUNTS = [100, 10_000, 100_000]
const PAGE = 50
const ALLOWED_GROWTH = 3
/**
 * For the page in the middle in the order of last use, most of whose keys were never used: what comes before it has to be passed over in two
 * indexes, and where the first ends is found by halves. Halves are close to the least that can be asked through Better Auth's adapter.
 */
const ALLOWED_BEHIND_THE_USED = 4

/** A question, as the adapter asks it of a server with the plugin, and of one without where that can answer it at all. */
interface Line {
  readonly name: string
  readonly plugin: (count: number) => Record<string, string>
  readonly stock?: (count: number) => Record<string, string>
  /** How many times the cost of the fewest keys that of the most may be. @default ALLOWED_GROWTH */
  readonly most?: number
}

const middle = (count: number): string => String(Math.max(0, Math.floor(count / 2 / PAGE) * PAGE - (count <= PAGE * 2 ? PAGE / 2 : 0)))
const sorted = (by: string, stock: string, sortDirection: string): Line => ({ name: `sorted by ${by} ${sortDirection}`, plugin: () => ({ sortBy: by, sortDirection }), stock: () => ({ sortBy: stock, sortDirection }) })

const LINES: readonly Line[] = [
  { name: 'first page', plugin: () => ({}), stock: () => ({ sortBy: 'createdAt', sortDirection: 'desc' }) },
  { name: 'page in the middle', plugin: (count) => ({ offset: middle(count) }), stock: (count) => ({ sortBy: 'createdAt', sortDirection: 'desc', offset: middle(count) }) },
  ...(['asc', 'desc'] as const).flatMap((direction) => [sorted('createdAt', 'createdAt', direction), sorted('name', 'name', direction), sorted('lastUsedAt', 'lastRequest', direction), sorted('expiresAt', 'expiresAt', direction)]).filter(({ name }) => name !== 'sorted by createdAt desc'),
  { name: 'middle, by last use', plugin: (count) => ({ sortBy: 'lastUsedAt', sortDirection: 'desc', offset: middle(count) }), stock: (count) => ({ sortBy: 'lastRequest', sortDirection: 'desc', offset: middle(count) }), most: ALLOWED_BEHIND_THE_USED },
  { name: 'filter: active', plugin: () => ({ status: 'active' }) },
  { name: 'filter: disabled', plugin: () => ({ status: 'disabled' }) },
  { name: 'filter: expired', plugin: () => ({ status: 'expired' }) },
]

const SEARCHES: readonly Line[] = [
  { name: 'search that finds many', plugin: () => ({ search: 'deploy' }) },
  { name: 'search that finds one', plugin: () => ({ search: NAMED_ONCE }) },
  { name: 'search that finds none', plugin: () => ({ search: 'nobody' }) },
]

/** Prints the figures; resolves with 1 where a line of the plugin grows by more than it may. `--rounds=N` takes more or fewer than 9, `--small` leaves out the 100 000. */
export async function main(args: readonly string[]): Promise<number> {
  const rounds = Number(args.find((arg) => arg.startsWith('--rounds='))?.slice(9) ?? 9)
  const counts = args.includes('--small') ? COUNTS.slice(0, 2) : COUNTS
  console.log(`A page of ${PAGE} from ${counts.map(String).join(', ')} keys of one user; milliseconds, median of ${rounds} rounds.`)
  const { backends, close } = await openBackends(counts)
  try {
    const missed = report(await measure(backends, counts, rounds, LINES), counts, LINES)
    console.log('\nSearches, where no index helps:')
    report(await measure(backends, counts, rounds, SEARCHES), counts, SEARCHES)
    return Math.max(missed, await withNameIndex(backends, counts, rounds))
  } finally {
    await close()
  }
}

type Figures = ReadonlyMap<string, readonly number[]>

function pathOf(line: Line, { plugin }: Backend, count: number): string | null {
  const query = plugin ? { configId: 'default', countUpTo: '1000', ...line.plugin(count) } : line.stock?.(count)
  return query ? `${plugin ? '/keyrack/list-keys' : '/api-key/list'}?${new URLSearchParams({ limit: String(PAGE), ...query })}` : null
}

const idOf = (line: Line, { name, plugin }: Backend, count: number): string => [line.name, name, plugin, count].join('|')

/** The remedy for a search that finds little, which each database has its own of, and is the host's to install. */
async function withNameIndex(backends: readonly Backend[], counts: readonly number[], rounds: number): Promise<number> {
  const indexed: Backend[] = []
  for (const backend of backends.filter(({ plugin }) => plugin)) {
    const withIndex = await indexNames(backend)
    if (withIndex) indexed.push(withIndex)
    else console.log(`\n${backend.name} has no index of trigrams here, or this user may not create it.`)
  }
  console.log('\nSearches, with an index of trigrams on the names:')
  const isMissing = indexed.length < backends.filter(({ plugin }) => plugin).length
  return Math.max(Number(isMissing), report(await measure(indexed, counts, rounds, SEARCHES), counts, SEARCHES))
}

async function measure(backends: readonly Backend[], counts: readonly number[], rounds: number, lines: readonly Line[]): Promise<Figures> {
  const figures = new Map<string, number[]>()
  // The first round warms up. Rounds are interleaved, so that what else the machine does meets all alike. Of the stock server, which takes
  // seconds for each of its pages, a third of them has to do.
  const stockRounds = Math.ceil(rounds / 3)
  for (let round = 0; round <= rounds; round++) {
    for (const line of lines) {
      for (const backend of backends) {
        for (const count of counts) {
          const path = pathOf(line, backend, count)
          if (path === null || (!backend.plugin && (round > stockRounds || (round === 0 && count !== counts[0])))) continue
          const start = performance.now()
          await backend.get(count, path)
          const took = performance.now() - start
          const id = idOf(line, backend, count)
          if (round > 0) figures.set(id, [...(figures.get(id) ?? []), took])
        }
      }
    }
  }
  return figures
}

function report(figures: Figures, counts: readonly number[], lines: readonly Line[]): number {
  let missed = 0
  for (const name of ['SQLite', 'PostgreSQL']) {
    if (![...figures.keys()].some((id) => id.includes(`|${name}|`))) continue
    console.log(`\n${name}`)
    console.log(row(['', ...counts.map((count) => `plugin ${count}`), 'growth', ...counts.map((count) => `stock ${count}`), 'growth', `stock/plugin`]))
    for (const line of lines) {
      const medians = (plugin: boolean): number[] => counts.map((count) => median(figures.get([line.name, name, plugin, count].join('|')) ?? []))
      const [own, stock] = [medians(true), medians(false)]
      const growth = (own.at(-1) ?? NaN) / (own[0] ?? NaN)
      const { most = ALLOWED_GROWTH } = line
      if (growth > most) missed++
      const against = (stock.at(-1) ?? NaN) / (own.at(-1) ?? NaN)
      console.log(row([line.name, ...own.map(ms), `${growth.toFixed(1)}×${growth > most ? ' MISSED' : most > ALLOWED_GROWTH ? ` of ${most}` : ''}`, ...stock.map(ms), times((stock.at(-1) ?? NaN) / (stock[0] ?? NaN)), times(against)]))
    }
  }
  const excepted = lines.filter(({ most }) => most !== undefined).map(({ name, most }) => ` (${name}: ${most}×)`)
  console.log(`\nTarget: with the plugin, a page from ${counts.at(-1)} keys costs no more than ${ALLOWED_GROWTH}× one from ${counts[0]}${excepted.join('')}. ${missed === 0 ? 'Met on every line.' : `Missed on ${missed} line${missed > 1 ? 's' : ''}.`}`)
  return missed === 0 ? 0 : 1
}

function row([first = '', ...cells]: readonly string[]): string {
  return first.padEnd(26) + cells.map((cell) => cell.padStart(15)).join('')
}

function ms(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(1)
}

function times(value: number): string {
  return Number.isNaN(value) ? '–' : `${value.toFixed(1)}×`
}

function median(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b)
  return ordered[Math.floor(ordered.length / 2)] ?? NaN
}
