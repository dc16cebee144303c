import { isUnknown } from '../host.ts'
import type { MakeRule } from '../rule.ts'

/** One word of the user, one request; one wish, one idempotency key, and one key where the service honours it. */
export const wishes: MakeRule = ({ attempts, network, service, backEnd, broken }) => {
  const wishOf = new Map<string, string>() // by idempotency key

  function checkIntent(idempotencyKey: string, wish: string): void {
    const known = wishOf.get(idempotencyKey)
    if (known !== undefined && known !== wish) broken('Another wish bears the idempotency key of an earlier one.')
    if (known === undefined && [...wishOf].some(([earlier, same]) => same === wish && !wasRefused(earlier))) broken('The same wish is sent with a second idempotency key.')
    wishOf.set(idempotencyKey, wish)
  }

  // A service may repeat its refusal for as long as it knows the key: whoever asks once more after one wishes anew.
  function wasRefused(idempotencyKey: string): boolean {
    const withIt = attempts.all.filter(({ requests }) => requests.some((request) => request.idempotencyKey === idempotencyKey))
    return withIt.every(({ report }) => report?.type === 'failed' && !isUnknown(report))
  }

  return {
    enter({ core }) {
      let before = core.create.get()
      core.create.subscribe(() => {
        const now = core.create.get()
        if (before.at === 'closed' && now.at !== 'closed') attempts.formOpened()
        before = now
      })
    },
    sent({ method, id, idempotencyKey, serial }, attempt) {
      if (!attempt) return broken(`A request to ${method} was sent that nobody had asked for.`)
      const proofs = attempt.visit.host.proven - attempt.proven
      if (attempt.requests.length > 1 + proofs) broken(`One press sent ${attempt.requests.length} requests to ${method}.`)
      // Another provider is another sitting: what the last one had under way, it knows nothing of.
      const ofThisVisit = attempts.all.filter(({ visit }) => visit === attempt.visit).flatMap(({ requests }) => requests)
      if (ofThisVisit.some((other) => other.serial !== serial && other.method === method && other.outcome === 'pending' && (method === 'remove' ? other.id === id : other.idempotencyKey === idempotencyKey))) {
        broken(`Two requests to ${method} are under way for one wish.`)
      }
      if (method === 'create') checkIntent(idempotencyKey ?? '', attempt.wish)
    },
    rest() {
      const wished = service.made.flatMap(({ request }) => (request === null ? [] : [wishOf.get(network.requests[request]?.idempotencyKey ?? '')]))
      if (backEnd.idempotent && new Set(wished).size < wished.length) broken('One wish made two keys, on a service that would have kept it from that.')
    },
  }
}
