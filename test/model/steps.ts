import fc from 'fast-check'
import { onlineManager } from '@tanstack/react-query'
import { copyToken } from '../../src/flows/copy.ts'
import { AROUND, type Around, type Deeds, NAMES, type Name, act, around, weights } from './around.ts'
import type { HeadlessVisit } from './headless.ts'
import type { Clipboard } from './host.ts'
import type { World as AnyWorld } from './world.ts'

type World = AnyWorld<HeadlessVisit>
type Times = 1 | 2

const TWICE: readonly Times[] = [1, 1, 2]
const SORTS = ['name', 'createdAt'] as const

/** What a user does, or what happens around them. */
export type Step =
  | Around
  | { readonly do: 'open' | 'look up' | 'leave' | 'stay' | 'discard' | 'delete what was found' | 'dismiss' | 'refresh' | 'sign out' | 'leave the page' }
  | { readonly do: 'new provider' | 'toggle table' | 'toggle token' | 'toggle provider' }
  | { readonly do: 'type'; readonly name: Name }
  | { readonly do: 'create'; readonly name: Name }
  | { readonly do: 'delete'; readonly row: number }
  | { readonly do: 'submit'; readonly times: Times }
  | { readonly do: 'confirm'; readonly times: Times }
  | { readonly do: 'mark saved'; readonly saved: boolean }
  | { readonly do: 'copy'; readonly clipboard: Clipboard }
  | { readonly do: 'ask delete'; readonly row: number }
  | { readonly do: 'search'; readonly text: '' | Name }
  | { readonly do: 'sort'; readonly by: (typeof SORTS)[number]; readonly direction: 'asc' | 'desc' }
  | { readonly do: 'turn the page'; readonly by: 1 | -1 }

const { bare, full } = weights<Step>()

/** One step. A failing session shrinks to steps that do nothing. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { withCrossShrink: true },
  ...AROUND,
  full('create', 12, { name: fc.constantFrom(...NAMES) }),
  full('delete', 8, { row: fc.nat(3) }),
  bare('open', 3),
  full('type', 4, { name: fc.constantFrom(...NAMES) }),
  full('submit', 8, { times: fc.constantFrom(...TWICE) }),
  bare('look up', 8),
  bare('leave', 4),
  bare('stay', 2),
  bare('discard', 4),
  bare('delete what was found', 3),
  full('mark saved', 3, { saved: fc.boolean() }),
  full('copy', 3, { clipboard: fc.constantFrom('takes it', 'refuses', 'hangs') }),
  full('ask delete', 3, { row: fc.nat(3) }),
  full('confirm', 6, { times: fc.constantFrom(...TWICE) }),
  bare('dismiss', 4),
  bare('refresh', 4),
  full('search', 2, { text: fc.constantFrom('', ...NAMES) }),
  full('sort', 2, { by: fc.constantFrom(...SORTS), direction: fc.constantFrom('asc', 'desc') }),
  full('turn the page', 3, { by: fc.constantFrom(1, -1) }),
  bare('toggle table', 2),
  bare('toggle token', 2),
  bare('toggle provider', 1),
  bare('new provider', 1),
  bare('sign out', 2),
  bare('leave the page', 1),
)

const DEEDS: Deeds<Step, World> = {
  ...around((isOnline) => onlineManager.setOnline(isOnline)),
  open: ({ visit }) => visit.core.create.open(),
  type: ({ visit }, { name }) => visit.core.create.edit({ name }),
  create: (world, { name }) => [{ do: 'open' } as const, { do: 'type', name } as const, { do: 'submit', times: 1 } as const].forEach((step) => perform(world, step)),
  delete: (world, { row }) => [{ do: 'ask delete', row } as const, { do: 'confirm', times: 1 } as const].forEach((step) => perform(world, step)),
  submit: (world, { times }) => twice(times, () => world.attempts.press('create', () => world.visit.core.create.submit())),
  'look up': ({ visit }) => void visit.core.create.lookUp(),
  leave: (world) => world.saying('leave', () => world.visit.core.create.leave()),
  stay: ({ visit }) => visit.core.create.stay(),
  discard: (world) => world.saying('discard', () => world.visit.core.create.discard()),
  'delete what was found': (world) => deleteFound(world),
  'mark saved': ({ visit }, { saved }) => visit.core.create.markSaved(saved),
  copy: ({ visit }, { clipboard }) => copy(visit, clipboard),
  'ask delete': ({ visit }, { row }) => askDelete(visit, row),
  confirm: (world, { times }) => twice(times, () => world.attempts.press('remove', () => world.visit.core.remove.confirm())),
  dismiss: ({ visit }) => visit.core.remove.dismiss(),
  refresh: ({ visit }) => void visit.core.list.refresh(),
  search: ({ visit }, { text }) => visit.look({ type: 'search', search: text }),
  sort: ({ visit, backEnd }, { by, direction }) => backEnd.sortable && visit.look({ type: 'sort', sort: [{ by, direction }] }),
  'turn the page': ({ visit }, { by }) => visit.turn(by),
  'toggle table': ({ visit }) => (visit.tableShown ? visit.hideTable() : visit.showTable()),
  'toggle token': ({ visit }) => (visit.tokenShown ? visit.hideToken() : visit.showToken()),
  'toggle provider': ({ visit }) => toggleProvider(visit),
  'new provider': (world) => world.saying('dispose', () => world.enter()),
  'sign out': (world) => world.saying('sign out', () => world.visit.core.create.forget()),
  'leave the page': (world) => world.saying('leave the page', () => world.visit.leavePage()),
}

/** Does one step. */
export function perform(world: World, step: Step): unknown {
  return act(DEEDS, world, step)
}

function twice(times: 1 | 2, press: () => void): void {
  for (let count = 0; count < times; count++) press()
}

// While the drawer or the token is open, nobody reaches a row.
function askDelete({ core, rows }: HeadlessVisit, row: number): void {
  const key = core.create.get().at === 'closed' || core.proving.get() ? rows[row] : undefined
  if (key && key.status !== 'revoked') core.remove.ask(key)
}

function deleteFound(world: World): void {
  const { visit } = world
  const state = visit.core.create.get()
  const key = state.at === 'tokenless' ? state.key : state.at === 'unknown' && typeof state.lookup === 'object' ? state.lookup[0] : undefined
  if (!key) return
  world.saying('discard', () => visit.core.create.discard())
  visit.core.remove.ask(key)
}

function copy(visit: HeadlessVisit, clipboard: Clipboard): void {
  visit.host.clipboard = clipboard
  const { core } = visit
  void copyToken(core.vault, core.settings.clipboard).then((outcome) => {
    if (outcome === 'copied') core.create.markSaved(true)
  })
}

function toggleProvider(visit: HeadlessVisit): void {
  if (visit.connected) {
    visit.hideTable()
    visit.disconnect()
  } else {
    visit.connect()
    visit.showTable()
  }
}
