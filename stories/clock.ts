import { NOW } from './keys.ts'

const MINUTE_MS = 60_000
const SystemDate = Date

let real = false
let startedAt = performance.now()

/**
 * The stories' time, in epoch milliseconds. It stands still but for one minute, in which waits count their seconds down: no word
 * on the page is more exact than to the minute.
 */
export function now(): number {
  return real ? SystemDate.now() : NOW + Math.min(Math.floor(performance.now() - startedAt), MINUTE_MS - 1)
}

/** The time at which back ends make and list keys: the moment of the stories, exactly, or the real time. */
export function serverNow(): number {
  return real ? SystemDate.now() : NOW
}

/** Sets the clock of the page to the stories' moment, or to the real time. */
export function setClock(to: 'frozen' | 'real'): void {
  real = to === 'real'
  startedAt = performance.now()
  globalThis.Date = StoryDate
}

const StoryDate = new Proxy(SystemDate, {
  construct: (target, args, made) => Reflect.construct(target, args.length > 0 ? args : [now()], made) as object,
  apply: () => new SystemDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
})

/** The shortest time after which the kit takes something back that it showed, in milliseconds. */
const BRIEF_MS = 1600
let held: typeof setTimeout | null = null
let passing: typeof setTimeout | null = null

/** Holds what passes by itself, "Copied" for example, so that it can be looked at; or lets it pass. */
export function setWaits(to: 'held' | 'passing'): void {
  if (globalThis.setTimeout === held && passing) globalThis.setTimeout = passing
  const timeout = globalThis.setTimeout
  if (to === 'passing') return
  passing = timeout
  held = ((...[run, ms = 0, ...rest]: Parameters<typeof timeout>) => timeout(ms < BRIEF_MS ? run : () => {}, ms, ...rest)) as typeof timeout
  globalThis.setTimeout = held
}
