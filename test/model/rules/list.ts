import { type ArrangedQuery, arrange } from '../../../src/adapter/arrange.ts'
import { cut } from '../../../src/data/page.ts'
import type { MakeRule } from '../rule.ts'
import { type Told, isUnknown } from '../host.ts'
import type { Visit } from '../visit.ts'

const ALL = { limit: Number.MAX_SAFE_INTEGER, offset: 0, cursor: null }

/** The list shows the newest answer to the question that is asked, without what was deleted; and asks again when something has changed. */
export const list: MakeRule = (world) => {
  const { network, backEnd, tabs, broken } = world
  const deleted = new Map<Visit, Set<string>>()
  const newest = new Map<Visit, Map<string, number>>()
  const changes = new Map<Visit, Told>()

  function checkRows(visit: Visit): void {
    const gone = deleted.get(visit) ?? new Set()
    const { rows, answer, view, core } = visit
    if (rows.some(({ id, status }) => gone.has(id) && (backEnd.remove === 'delete' || status !== 'revoked'))) broken('A key that was deleted is on screen again.')
    if (!answer) return
    const raw = network.requests[answer.page.serial]?.page
    if (!raw) return broken('The list shows what no answer said.')
    const items = raw.items.filter(({ id }) => backEnd.remove === 'revoke' || !gone.has(id))
    const { paging, sort } = network.adapter.traits
    const isSortedHere = paging === 'none' && sort.length === 0 && view.sort.length > 0
    const inOrder = isSortedHere ? arrange(items, { ...ALL, sort: view.sort as ArrangedQuery['sort'] }) : items
    const expected = cut({ ...raw, items: inOrder }, view, paging).items.map(({ id }) => id)
    const fresh = core.fresh.get()?.id
    const shown = rows.map(({ id }) => id).filter((id) => id !== fresh || expected.includes(id))
    if (shown.join() !== expected.join()) broken('The rows are not those of the answer, without the keys that were deleted.')
  }

  function checkAnswer(visit: Visit): void {
    const { answer } = visit
    if (!answer || answer.isOfAnother) return
    const query = JSON.stringify(network.requests[answer.page.serial]?.query)
    if (query !== JSON.stringify(visit.query)) broken('The answer on screen is one to another question.')
    const latest = newest.get(visit) ?? new Map<string, number>()
    newest.set(visit, latest)
    if (answer.page.serial < (latest.get(query) ?? -1)) broken('An older answer took the place of a newer one.')
    latest.set(query, answer.page.serial)
  }

  function checkAskedAgain(visit: Visit): void {
    const change = changes.get(visit)
    if (!change || !visit.tableShown || change.after < visit.tableSince) return
    const asked = network.requests.slice(change.after).some(({ query }) => query && visit.questions.has(query))
    if (!asked) broken(`“${change.type}”, and the list on screen was not asked for again.`)
  }

  return {
    told(visit, event) {
      if (event.type === 'deleted') deleted.set(visit, new Set(deleted.get(visit)).add(event.key.id))
      const isChange = event.type === 'created' || event.type === 'deleted'
      if (isChange || (event.type === 'failed' && event.operation === 'create' && isUnknown(event))) changes.set(visit, event)
      if (isChange && event.key.id !== '' && visit.connected && !tabs.heard(event.key.id)) broken(`“${event.type}”, and the other tabs were not told.`)
    },
    rest(visit) {
      if (visit !== world.visit) return
      checkRows(visit)
      checkAnswer(visit)
      checkAskedAgain(visit)
    },
  }
}
