import type { Request } from './network.ts'
import type { Told } from './host.ts'
import type { Visit } from './visit.ts'
import type { World } from './world.ts'

/** A press of Create or of Delete key that was taken: a user's word for one request. */
export interface Attempt {
  readonly visit: Visit
  readonly flow: 'create' | 'remove'
  /** What is wished for: the same again is the same wish. */
  readonly wish: string
  /** How many requests there were, and how often the user had proven who they are, when it was pressed. */
  readonly from: number
  readonly proven: number
  readonly requests: Request[]
  report: Told | null
}

/** Knows which press sent which request, and what the user was told of it. */
export class Attempts {
  readonly all: Attempt[] = []
  readonly #world: World
  #form = 0

  constructor(world: World) {
    this.#world = world
  }

  press(flow: Attempt['flow'], act: () => unknown): void {
    const { visit, network } = this.#world
    const store = visit.core[flow]
    let wish: string | null = null
    const unsubscribe = store.subscribe(() => {
      const state = store.get()
      if (state.at === 'submitting') wish = `form ${this.#form}: ${JSON.stringify(state.intent.draft)}`
      if (state.at === 'removing') wish = state.key.id
      if (wish !== null) unsubscribe()
      if (wish !== null) this.all.push({ visit, flow, wish, from: network.requests.length, proven: visit.host.proven, requests: [], report: null })
    })
    void act()
    unsubscribe()
  }

  /** Another form was opened: what is asked for in it is another wish. */
  formOpened(): void {
    this.#form++
  }

  /** The press behind a request that is being sent; undefined where nobody had pressed. */
  assign(request: Request): Attempt | undefined {
    const attempt = this.all.findLast(({ flow, from, wish }) => flow === request.method && from <= request.serial && (flow === 'create' || wish === request.id))
    attempt?.requests.push(request)
    return attempt
  }

  /** Whether the service did what was asked. */
  wasDone({ requests }: Attempt): boolean {
    return requests.some(({ serial }) => this.#world.service.acted.has(serial))
  }
}
