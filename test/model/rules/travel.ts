import type { CreateState } from '../../../src/flows/create.ts'
import type { RemoveState } from '../../../src/flows/remove.ts'
import type { MakeRule } from '../rule.ts'
import { type Told, isUnknown } from '../host.ts'

/** Everywhere that sessions should come. */
export const PLACES = [
  'create: closed', 'create: editing', 'create: editing, refused', 'create: editing, leaving', 'create: submitting', 'create: submitting what was lost', 'create: unknown', 'create: unknown, leaving',
  'create: unknown, checking', 'create: unknown, nothing to be found', 'create: unknown, found', 'create: unknown, look-up failed', 'create: revealing', 'create: revealing, saved', 'create: revealing, asked', 'create: tokenless',
  'remove: closed', 'remove: confirming', 'remove: confirming, refused', 'remove: removing', 'remove: removing what was lost', 'remove: gone', 'remove: unconfirmed',
  'told: created', 'told: deleted', 'told: token-saved', 'told: token-lost', 'told: list failed', 'told: create unknown', 'told: remove unknown',
  'list: standing in', 'list: fresh on top', 'list: another page', 'proving', 'proving for ever', 'a token without an id',
] as const

export type Place = (typeof PLACES)[number]

/** Promises nothing; takes down where a session has been. */
export const travel: MakeRule = ({ been }) => ({
  enter({ core }) {
    const note = (): void => {
      been.add(createPlace(core.create.get()))
      been.add(removePlace(core.remove.get()))
    }
    core.create.subscribe(note)
    core.remove.subscribe(note)
  },
  told(_, event) {
    const place = toldPlace(event)
    if (place) been.add(place)
    if (event.type === 'created' && event.key.id === '') been.add('a token without an id')
  },
  rest(visit) {
    if (visit.answer?.isOfAnother) been.add('list: standing in')
    if (visit.rows.length > (visit.answer?.page.items.length ?? 0)) been.add('list: fresh on top')
    if (visit.view.pageIndex > 0) been.add('list: another page')
    if (visit.host.proving > 0) been.add('proving')
  },
  end(visit) {
    if (visit.host.proving > 0) been.add('proving for ever')
  },
})

function createPlace(state: CreateState): Place {
  switch (state.at) {
    case 'editing':
      return state.leaving ? 'create: editing, leaving' : state.error ? 'create: editing, refused' : 'create: editing'
    case 'submitting':
      return state.lost ? 'create: submitting what was lost' : 'create: submitting'
    case 'unknown':
      if (state.leaving) return 'create: unknown, leaving'
      if (typeof state.lookup === 'object') return state.lookup.length > 0 ? 'create: unknown, found' : 'create: unknown, nothing to be found'
      return state.lookup === 'checking' ? 'create: unknown, checking' : state.lookup === 'failed' ? 'create: unknown, look-up failed' : 'create: unknown'
    case 'revealing':
      return state.gate ? 'create: revealing, asked' : state.saved ? 'create: revealing, saved' : 'create: revealing'
    default:
      return `create: ${state.at}`
  }
}

function removePlace(state: RemoveState): Place {
  if (state.at === 'confirming' && state.error) return 'remove: confirming, refused'
  return state.at === 'removing' && state.lost ? 'remove: removing what was lost' : `remove: ${state.at}`
}

function toldPlace(event: Told): Place | null {
  if (event.type !== 'failed') return `told: ${event.type}`
  if (event.operation === 'list') return 'told: list failed'
  return isUnknown(event) ? `told: ${event.operation} unknown` : null
}
