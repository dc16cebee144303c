import type { Attempt } from '../attempts.ts'
import type { MakeRule } from '../rule.ts'
import type { Made } from '../service.ts'
import { type Told, isDoubt, isUnknown } from '../host.ts'
import type { Visit } from '../visit.ts'

/** Of everything that was sent the user is told, once; and never that nothing was done where something was, nor the other way round. */
export const reports: MakeRule = ({ attempts, network, service, backEnd, broken }) => {
  const ends = new Map<Visit, KeyEvent[]>()

  function assign(visit: Visit, event: Told): void {
    const flow = flowOf(event)
    if (!flow) return
    const waiting = attempts.all.filter((attempt) => attempt.visit === visit && attempt.flow === flow && attempt.report === null)
    const ended = waiting.filter(({ requests }) => requests.every(({ outcome }) => outcome !== 'pending')) // an attempt that was forgotten may still be under way
    const fitting = ended.filter((candidate) => fits(candidate, event))
    const attempt = fitting.find((candidate) => attempts.wasDone(candidate) === isUnknown(event)) ?? fitting[0]
    if (attempt) attempt.report = event
    else if (event.type === 'deleted') return // a list may say what became of an earlier one
    else if (ended.length > 0) broken(`“${event.type}” was told of a ${flow}, and that is not what became of it.`)
    else broken(`“${event.type}” was told of a ${flow} that nobody had asked for, that is still under way, or that it had been told of before.`)
  }

  function fits(attempt: Attempt, event: Told): boolean {
    if (event.type === 'created') return service.made.some((made) => (event.key.id === '' || made.id === event.key.id) && madeFor(made, attempt)) && attempt.requests.at(-1)?.isRead === true
    if (event.type === 'deleted') return attempt.wish === event.key.id
    const last = attempt.requests.at(-1)
    if (isUnknown(event)) return last !== undefined && !last.isRead && (last.error === null || isDoubt(last.error))
    return event.type === 'failed' && !attempts.wasDone(attempt) && (!last || last.error === event.kind)
  }

  // By a request of its own, or by an earlier one of the same wish.
  function madeFor({ request }: Made, { requests }: Attempt): boolean {
    const idempotencyKey = network.requests[request ?? -1]?.idempotencyKey
    return requests.some((own) => own.serial === request || (backEnd.idempotent && own.idempotencyKey === idempotencyKey))
  }

  return {
    told(visit, event) {
      assign(visit, event)
      if (event.type === 'failed' || event.key.id === '') return
      if (event.type === 'deleted' && !service.removed.has(event.key.id)) broken('“Deleted”, and the key still works.')
      const ofThisKey = [...(ends.get(visit) ?? []), event].filter(({ key, type }) => key.id === event.key.id && kindOf(type) === kindOf(event.type))
      const asked = attempts.all.filter((attempt) => attempt.visit === visit && (event.type === 'deleted' ? attempt.wish === event.key.id : attempt.flow === 'create'))
      const most = event.type === 'token-saved' || event.type === 'token-lost' ? 1 : asked.length // who asks again is told again
      if (ofThisKey.length > most) broken(`“${event.type}” is told of a key once too often.`)
      ends.set(visit, [...(ends.get(visit) ?? []), event])
    },
    end(visit) {
      const forgotten = attempts.all.find((attempt) => attempt.visit === visit && attempt.report === null && attempt.requests.length > 0 && visit.host.proving === 0)
      if (forgotten) broken(`What became of a ${forgotten.flow} was never told.`)
    },
  }
}

type KeyEvent = Exclude<Told, { type: 'failed' }>

// Its token is saved or lost, not both.
function kindOf(type: KeyEvent['type']): string {
  return type.startsWith('token') ? 'token' : type
}

function flowOf(event: Told): 'create' | 'remove' | null {
  if (event.type === 'created') return 'create'
  if (event.type === 'deleted') return 'remove'
  return event.type === 'failed' && event.operation !== 'list' ? event.operation : null
}
