import { Attempts } from './attempts.ts'
import type { Told } from './host.ts'
import { type Faults, Network, type Request } from './network.ts'
import type { MakeRule, Rule } from './rule.ts'
import type { Place } from './rules/travel.ts'
import { type BackEnd, Service } from './service.ts'
import { FakeTabs } from './tabs.ts'
import { Time } from './time.ts'
import type { Visit } from './visit.ts'

/** What a user may say that ends a token. */
export type Word = 'leave' | 'discard' | 'sign out' | 'leave the page' | 'dispose'

/** Promises of the kit that were not kept, one a line. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** What a world is made of. */
export interface Setting<V extends Visit> {
  readonly backEnd: BackEnd
  readonly faults: Faults
  readonly rules: readonly MakeRule<V>[]
  /** How many tasks the page may need to take something in. */
  readonly turns: number
  /** Opens the page. */
  readonly visit: (network: Network, tell: (visit: V, event: Told) => void) => V
}

/** A user before a page, the service behind it, and the rules that watch. */
export class World<V extends Visit = Visit> {
  readonly backEnd: BackEnd
  readonly service: Service
  readonly network: Network
  readonly time: Time
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
  readonly #open: Setting<V>['visit']
  readonly #rules: readonly Rule<V>[]
  readonly #visits: V[] = []
  readonly #broken = new Set<string>()

  constructor({ backEnd, faults, rules, turns, visit }: Setting<V>) {
    this.backEnd = backEnd
    this.#open = visit
    this.time = new Time(turns)
    this.service = new Service(backEnd)
    this.attempts = new Attempts(this)
    this.network = new Network(this.service, backEnd.latencyMs, faults, (request) => this.#sent(request))
    this.#rules = rules.map((make) => make(this))
  }

  #sent(request: Request): void {
    if (request.method === 'list') return
    const attempt = this.attempts.assign(request)
    for (const rule of this.#rules) rule.sent?.(request, attempt)
  }

  /** The provider that is on the page. */
  get visit(): V {
    const visit = this.#visits.at(-1)
    if (!visit) throw new Error('Nobody has entered yet.')
    return visit
  }

  /** A provider comes, and takes the place of the one before. */
  enter(): void {
    this.leave()
    const visit = this.#open(this.network, (from, event) => {
      for (const rule of this.#rules) rule.told?.(from, event)
    })
    this.#visits.push(visit)
    for (const rule of this.#rules) rule.enter?.(visit)
  }

  /** The provider goes for good. */
  leave(): void {
    const visit = this.#visits.at(-1)
    if (visit && !visit.disposed) visit.dispose()
  }

  /** Says something that may end a token. */
  saying(word: Word | null, act: () => void): void {
    this.word = word
    act()
    this.word = null
  }

  /** Takes down that a promise is broken: thrown in the middle of a step it would be caught there. */
  readonly broken = (promise: string): void => {
    this.#broken.add(promise)
  }

  /** Looks at everything, now that nothing moves; `atLast`: and nothing will. Throws `Broken`. */
  check(atLast = false): void {
    for (const visit of this.#visits) {
      for (const rule of this.#rules) {
        rule.rest?.(visit)
        if (atLast) rule.end?.(visit)
      }
    }
    if (this.#broken.size > 0) throw new Broken([...this.#broken].join('\n'))
  }
}
