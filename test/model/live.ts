import { environmentManager, onlineManager } from '@tanstack/react-query'
import { vi } from 'vitest'
import type { Place } from './rules/travel.ts'
import type { Visit } from './visit.ts'
import { Broken, type Setting, World } from './world.ts'

/** A life in a world: what is done in it, and how. */
export interface Life<V extends Visit, Step> extends Setting<V> {
  readonly steps: readonly Step[]
  perform(world: World<V>, step: Step): unknown
  /** The connection is there again, for good. */
  reconnect(world: World<V>): void
}

const LONGER_THAN_ANY_ANSWER_MS = 200_000

/** Lives through a session; resolves with where it has been. Rejects with `Broken` where a promise of the kit is not kept. */
export async function live<V extends Visit, Step>({ steps, perform, reconnect, ...setting }: Life<V, Step>): Promise<ReadonlySet<Place>> {
  environmentManager.setIsServer(() => false)
  vi.spyOn(Math, 'random').mockReturnValue(0.5) // how long a retry waits
  const world = new World(setting)
  const release = listen(world)
  try {
    world.enter()
    await world.time.settle()
    world.check()
    for (const step of steps) {
      await perform(world, step)
      await world.time.pass(1) // no user does two things in one millisecond
      world.check()
    }
    reconnect(world)
    await calmDown(world)
    return world.been
  } finally {
    world.leave()
    release()
  }
}

/** No more faults, and time for every answer: whatever still moves then moves for ever. */
async function calmDown(world: World): Promise<void> {
  const { network, visit, time } = world
  network.rough = false
  await time.pass(LONGER_THAN_ANY_ANSWER_MS)
  world.check(true)
  visit.core.create.open() // a proof that never comes must not keep the page busy for ever
  await time.settle()
  if (visit.core.create.get().at === 'submitting') throw new Broken('The page waits for ever, and nothing the user does ends it.')
  visit.dispose()
  await time.settle()
  world.check(true)
}

/** Hears what is written to the console, and what nobody handles, until the session is over. */
function listen(world: World): () => void {
  const complain = (...args: unknown[]): void => void world.complaints.push(args.map((arg) => (arg instanceof Error ? `${arg.message} ${arg.stack}` : String(arg))).join(' '))
  const handlers = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection') // else the runner takes what a session is to find for a fault of its own
  process.on('unhandledRejection', complain)
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) vi.spyOn(console, method).mockImplementation(complain)
  vi.stubGlobal('BroadcastChannel', world.tabs.Channel)
  if (typeof navigator === 'undefined') vi.stubGlobal('navigator', world.browser)
  else vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => world.browser.onLine)
  const thrown = ({ error }: ErrorEvent): void => complain(error)
  globalThis.window?.addEventListener('error', thrown)
  return () => {
    globalThis.window?.removeEventListener('error', thrown)
    process.removeAllListeners('unhandledRejection')
    for (const handler of handlers) process.on('unhandledRejection', handler)
    vi.clearAllTimers()
    vi.useRealTimers()
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    onlineManager.setOnline(true)
  }
}
