import type { ApiKey } from 'keyrack/adapter'
import type { RemoveState } from '../../../src/flows/remove.ts'
import type { MakeRule } from '../rule.ts'
import type { Visit } from '../visit.ts'

/** What the page says of a key after it has read the list is so. */
export const truth: MakeRule = ({ service, network, backEnd, broken }) => {
  const lookedFrom = new Map<Visit, number>() // how many requests there were when the look-up began
  const created = new Map<Visit, Map<string, number>>() // by the id of a key: how many there were when it was told of
  const foundAgain = new Set<string>() // the keys that a look-up had found after a deletion without an answer

  function lookedUp(visit: Visit, idempotencyKey: string, found: readonly ApiKey[]): void {
    const sent = network.requests.find((request) => request.idempotencyKey === idempotencyKey)?.serial ?? Infinity
    const own = service.made.filter(({ request }) => request !== null && network.requests[request]?.idempotencyKey === idempotencyKey)
    const asked = network.requests[lookedFrom.get(visit) ?? Infinity]?.at ?? Infinity
    if (found.length === 0 && own.some(({ id, at }) => at < asked && !service.removed.has(id))) broken('“No key was created”, and one was.')
    for (const { id } of found) {
      if (!service.made.some((made) => made.id === id)) broken('“A key was created”, and it is one that had been there long before.')
      if ((created.get(visit)?.get(id) ?? Infinity) <= sent || wasSeen(visit, id, sent)) broken('“A key was created”, and it is one that the page had known before.')
    }
  }

  function wasSeen(visit: Visit, id: string, before: number): boolean {
    return network.requests.some(({ page, query, endedAfter }) => endedAfter <= before && query && visit.questions.has(query) && page?.items.some((key) => key.id === id))
  }

  // Said by a look-up, or by a refusal; an earlier attempt may be carried out after a look-up has found the key.
  function stillWorks(before: RemoveState, now: RemoveState): void {
    if (now.at !== 'confirming' || !now.error || before.at === 'confirming') return
    const { id } = now.key
    const removed = service.removed.get(id)
    const asked = network.requests.findLast(({ method }) => method === 'list')?.at ?? 0
    const isLie = removed && removed.request !== null && removed.at + backEnd.settleMs < asked
    if (isLie && (before.at === 'unconfirmed' || !foundAgain.has(id))) broken('“The key still works”, and it had been deleted before the list was asked.')
    if (before.at === 'unconfirmed') foundAgain.add(id)
  }

  return {
    enter(visit) {
      const { create, remove } = visit.core
      let before = create.get()
      create.subscribe(() => {
        const now = create.get()
        if (now.at === 'unknown' && now.lookup === 'checking') lookedFrom.set(visit, network.requests.length)
        const isAnswer = now.at === 'unknown' && typeof now.lookup === 'object' && !(before.at === 'unknown' && before.lookup === now.lookup)
        if (isAnswer) lookedUp(visit, now.intent.idempotencyKey, now.lookup)
        before = now
      })
      let removal = remove.get()
      remove.subscribe(() => {
        stillWorks(removal, remove.get())
        removal = remove.get()
      })
    },
    told(visit, event) {
      if (event.type === 'created') created.set(visit, new Map(created.get(visit)).set(event.key.id, event.after))
    },
  }
}
