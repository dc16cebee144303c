import type { ScriptStep } from './choose.ts'
import type { AdapterMethod } from '../../adapter/capabilities.ts'

/** What became of a call. Facts only, so that a log can be stored: no name, no id, no token. */
export interface FaultRecord extends ScriptStep {
  /** How often its request has reached the server. */
  readonly sent: number
  readonly outcome: 'pending' | 'answered' | 'failed'
}

type Writable<Record> = { -readonly [Name in keyof Record]: Record[Name] }

/** The calls of one adapter in the order in which they were made: what became of them, and which wait to be overtaken. */
export class Calls {
  readonly log: Writable<FaultRecord>[] = []
  readonly #waiting = new Map<FaultRecord, () => void>()

  /** How many calls of this method there have been. */
  count(method: AdapterMethod): number {
    return this.log.filter((record) => record.method === method).length
  }

  add(step: ScriptStep): Writable<FaultRecord> {
    const record = { ...step, sent: 0, outcome: 'pending' } as const
    this.log.push(record)
    return record
  }

  /** Resolves once a call that was made after this one has been answered; at once where one has been already. */
  async overtaken(record: FaultRecord): Promise<void> {
    const later = this.log.slice(this.log.indexOf(record) + 1)
    if (later.every(({ outcome }) => outcome === 'pending')) await new Promise<void>((release) => this.#waiting.set(record, release))
  }

  /** Takes down how a call ended, and lets those go on that were made before it. */
  settle(record: Writable<FaultRecord>, outcome: 'answered' | 'failed'): void {
    record.outcome = outcome
    for (const [earlier, release] of this.#waiting) {
      if (this.log.indexOf(earlier) < this.log.indexOf(record)) release()
    }
  }
}
