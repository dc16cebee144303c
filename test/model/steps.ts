import fc from 'fast-check'
import { onlineManager } from '@tanstack/react-query'
import { copyToken } from '../../src/flows/copy.ts'
import { pass } from './time.ts'
import type { Clipboard, Proof, Visit } from './visit.ts'
import type { World } from './world.ts'

const TWICE: readonly Times[] = [1, 1, 2]
const NAMES = ['A', 'B', 'C'] as const
const SORTS = ['name', 'createdAt'] as const
const TIMES = [1, 20, 400, 3000, 10_000, 31_000, 120_000] as const

type Name = (typeof NAMES)[number]

/** What a user does, or what happens around them. */
type Times = 1 | 2

export type Step =
  | { readonly do: 'nothing' | 'open' | 'look up' | 'leave' | 'stay' | 'discard' | 'delete what was found' | 'dismiss' | 'refresh' | 'sign out' | 'leave the page' | 'go offline' | 'go online' | 'lose the connection' }
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
  | { readonly do: 'host'; readonly proof: Proof }
  | { readonly do: 'other creates'; readonly name: Name; readonly tells: boolean }
  | { readonly do: 'other deletes'; readonly key: number; readonly tells: boolean }
  | { readonly do: 'wait'; readonly ms: number }

type Kind = Step['do']
type Of<K extends Kind> = Extract<Step, { do: K }>
type Deeds = { readonly [K in Kind]: (world: World, step: Of<K>) => unknown }

const bare = <K extends Kind>(kind: K, weight: number): { arbitrary: fc.Arbitrary<Step>; weight: number } => ({ arbitrary: fc.constant({ do: kind } as Step), weight })
const full = <K extends Kind>(kind: K, weight: number, rest: { readonly [Name in Exclude<keyof Of<K>, 'do'>]: fc.Arbitrary<Of<K>[Name]> }): { arbitrary: fc.Arbitrary<Step>; weight: number } => ({
  arbitrary: fc.record({ do: fc.constant(kind), ...rest }) as unknown as fc.Arbitrary<Step>,
  weight,
})

/** One step. A failing session shrinks to steps that do nothing. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { withCrossShrink: true },
  bare('nothing', 1),
  full('create', 12, { name: fc.constantFrom(...NAMES) }),
  full('delete', 8, { row: fc.nat(3) }),
  bare('open', 3),
  full('type', 4, { name: fc.constantFrom(...NAMES) }),
  full('submit', 8, { times: fc.constantFrom(...TWICE) }),
  full('wait', 16, { ms: fc.constantFrom(...TIMES) }),
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
  bare('go offline', 1),
  bare('lose the connection', 1),
  bare('go online', 3),
  full('host', 4, { proof: fc.constantFrom('accepts', 'declines', 'throws', 'is slow', 'never answers') }),
  full('other creates', 2, { name: fc.constantFrom(...NAMES), tells: fc.boolean() }),
  full('other deletes', 3, { key: fc.nat(5), tells: fc.boolean() }),
)

const DEEDS: Deeds = {
  nothing: () => {},
  open: ({ visit }) => visit.core.create.open(),
  type: ({ visit }, { name }) => visit.core.create.edit({ name }),
  create: (world, { name }) => [{ do: 'open' } as const, { do: 'type', name } as const, { do: 'submit', times: 1 } as const].forEach((step) => act(world, step)),
  delete: (world, { row }) => [{ do: 'ask delete', row } as const, { do: 'confirm', times: 1 } as const].forEach((step) => act(world, step)),
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
  sort: ({ visit, backEnd }, { by, direction }) => backEnd.sortable && visit.look({ type: 'sort', sort: { by, direction } }),
  'turn the page': ({ visit }, { by }) => visit.turn(by),
  'toggle table': ({ visit }) => (visit.tableShown ? visit.hideTable() : visit.showTable()),
  'toggle token': ({ visit }) => (visit.tokenShown ? visit.hideToken() : visit.showToken()),
  'toggle provider': ({ visit }) => toggleProvider(visit),
  'new provider': (world) => world.saying('dispose', () => world.enter()),
  'sign out': (world) => world.saying('sign out', () => world.visit.core.create.forget()),
  'leave the page': (world) => world.saying('leave the page', () => world.visit.leavePage()),
  'go offline': (world) => connection(world, { browser: false, line: false }),
  'lose the connection': (world) => connection(world, { browser: true, line: false }),
  'go online': (world) => connection(world, { browser: true, line: true }),
  host: ({ visit }, { proof }) => void (visit.proof = proof),
  'other creates': async ({ service, tabs }, { name, tells }) => {
    const id = await service.createAsOther(name)
    if (tells && id) tabs.tell([id])
  },
  'other deletes': async ({ service, tabs }, { key, tells }) => {
    const id = (await service.keys())[key]?.id
    if (id) await service.removeAsOther(id)
    if (tells && id) tabs.tell([id])
  },
  wait: (_, { ms }) => pass(ms),
}

/** Does one step. */
export async function perform(world: World, step: Step): Promise<void> {
  await act(world, step)
}

function act(world: World, step: Step): unknown {
  return (DEEDS[step.do] as (world: World, step: Step) => unknown)(world, step)
}

function twice(times: 1 | 2, press: () => void): void {
  for (let count = 0; count < times; count++) press()
}

function askDelete({ core, rows }: Visit, row: number): void {
  const key = rows[row]
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

function copy(visit: Visit, clipboard: Clipboard): void {
  visit.clipboard = clipboard
  const { core } = visit
  void copyToken(core.vault, core.settings.clipboard).then((outcome) => {
    if (outcome === 'copied') core.create.markSaved(true)
  })
}

function toggleProvider(visit: Visit): void {
  if (visit.connected) {
    visit.hideTable()
    visit.disconnect()
  } else {
    visit.connect()
    visit.showTable()
  }
}

function connection({ network, browser }: World, is: { readonly browser: boolean; readonly line: boolean }): void {
  network.online = is.line
  browser.onLine = is.browser
  onlineManager.setOnline(is.browser)
}
