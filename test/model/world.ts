import { Attempts } from './attempts.ts'
import { type Faults, Network, type Request } from './network.ts'
import type { Rule } from './rule.ts'
import { RULES } from './rules.ts'
import type { Place } from './rules/travel.ts'
import { type BackEnd, Service } from './service.ts'
import { FakeTabs } from './tabs.ts'
import { type Plant, Visit } from './visit.ts'

/** What a user may say that ends a token. */
export type Word = 'leave' | 'discard' | 'sign out' | 'leave the page' | 'dispose'

/** A promise of the kit that was not kept. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** A user before a page, the service behind it, and the rules that watch. */
export class World {
  readonly backEnd: BackEnd
  readonly service: Service
  readonly network: Network
  readonly tabs = new FakeTabs()
  /** What the page reads of `navigator`. */
  readonly browser = { onLine: true }
  readonly attempts: Attempts
  /** What was written to the console, or thrown where nobody catches it. */
  readonly complaints: string[] = []
  /** Where the session has been. */
  readonly been = new Set<Place>()
  /** What the user is just saying. */
  word: Word | null = null
  readonly #plant: Plant
  readonly #rules: readonly Rule[]
  readonly #visits: Visit[] = []
  #broken: string | null = null

  constructor(backEnd: BackEnd, faults: Faults, plant: Plant) {
    this.backEnd = backEnd
    this.#plant = plant
    this.service = new Service(backEnd)
    this.attempts = new Attempts(this)
    this.network = new Network(this.service, backEnd.latencyMs, faults, (request) => this.#sent(request))
    this.#rules = RULES.map((make) => make(this))
  }

  #sent(request: Request): void {
    if (request.method === 'list') return
    const attempt = this.attempts.assign(request)
    for (const rule of this.#rules) rule.sent?.(request, attempt)
  }

  /** The provider that is on the page. */
  get visit(): Visit {
    const visit = this.#visits.at(-1)
    if (!visit) throw new Error('Nobody has entered yet.')
    return visit
  }

  /** A provider comes, and takes the place of the one before. */
  enter(): void {
    this.#visits.at(-1)?.dispose()
    const visit = new Visit(this.network, this.#plant, (from, event) => {
      for (const rule of this.#rules) rule.told?.(from, event)
    })
    this.#visits.push(visit)
    for (const rule of this.#rules) rule.enter?.(visit)
  }

  /** Says something that may end a token. */
  saying(word: Word, act: () => void): void {
    this.word = word
    act()
    this.word = null
  }

  /** Takes down that a promise is broken: thrown in the middle of a step it would be caught there. */
  readonly broken = (promise: string): void => {
    this.#broken ??= promise
  }

  /** Looks at everything, now that nothing moves; `atLast`: and nothing will. Throws `Broken`. */
  check(atLast = false): void {
    for (const visit of this.#visits) {
      for (const rule of this.#rules) {
        rule.rest?.(visit)
        if (atLast) rule.end?.(visit)
      }
    }
    if (this.#broken !== null) throw new Broken(this.#broken)
  }
}
