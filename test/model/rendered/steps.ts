import { fireEvent } from '@testing-library/react'
import fc from 'fast-check'
import { en } from '../../../src/messages/en.ts'
import { AROUND, type Around, type Deeds, NAMES, type Name, act, around, weights } from '../around.ts'
import type { Clipboard } from '../host.ts'
import type { World as AnyWorld } from '../world.ts'
import { type By, press, pressOutside, tab, tapEscape } from './hands.ts'
import { control, controls, nameField, searchField } from './screen.ts'
import type { RenderedVisit } from './visit.tsx'

type World = AnyWorld<RenderedVisit>

const LABELS = [
  ...[en.table.create, en.table.retry, en.table.clear, en.table.createdAt, en.paging.next, en.paging.previous],
  ...[en.create.check, en.create.check, en.create.check, en.create.cancel, en.create.close, en.create.keep, en.create.confirmDiscard],
  ...[en.token.saved, en.token.done, en.token.back, en.token.discard, en.token.copyAs, en.token.hide, en.token.show],
  ...[en.remove.item, en.remove.confirm, en.remove.keep, en.remove.retry],
] as const
const BY: readonly By[] = ['mouse', 'keyboard']

/** What a user does with what is on screen, or what happens around them. */
export type Step =
  | Around
  | { readonly do: 'press outside' | 'tap Escape' | 'take the page away' | 'put the page aside' | 'bring the page back' | 'new provider' | 'sign out' | 'leave the page' | 'refresh' | 'finish' }
  | { readonly do: 'press any'; readonly nth: number; readonly by: By; readonly times: 1 | 2 }
  | { readonly do: 'press'; readonly label: (typeof LABELS)[number]; readonly by: By; readonly times: 1 | 2 }
  | { readonly do: 'type'; readonly name: Name }
  | { readonly do: 'search'; readonly text: Name | '' }
  | { readonly do: 'submit'; readonly by: By; readonly times: 1 | 2 }
  | { readonly do: 'create'; readonly name: Name; readonly by: By }
  | { readonly do: 'delete'; readonly row: number; readonly by: By }
  | { readonly do: 'copy'; readonly clipboard: Clipboard }
  | { readonly do: 'tab'; readonly back: boolean }

const { bare, full } = weights<Step>()
const by = fc.constantFrom(...BY)
const times = fc.constantFrom<(1 | 2)[]>(1, 1, 2)
const name = fc.constantFrom(...NAMES)

/** One step. A failing session shrinks to steps that do nothing. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { withCrossShrink: true },
  ...AROUND,
  full('create', 16, { name, by }),
  full('delete', 24, { row: fc.nat(3), by }),
  full('press', 20, { label: fc.constantFrom(...LABELS), by, times }),
  full('press any', 24, { nth: fc.nat(20), by, times }),
  full('type', 4, { name }),
  full('submit', 6, { by, times }),
  full('copy', 3, { clipboard: fc.constantFrom('takes it', 'refuses', 'hangs') }),
  full('tab', 3, { back: fc.boolean() }),
  full('search', 2, { text: fc.constantFrom('', ...NAMES) }),
  bare('finish', 24),
  bare('tap Escape', 4),
  bare('press outside', 2),
  bare('refresh', 2),
  bare('take the page away', 1),
  bare('put the page aside', 1),
  bare('bring the page back', 6),
  bare('new provider', 1),
  bare('sign out', 2),
  bare('leave the page', 1),
)

const DEEDS: Deeds<Step, World> = {
  ...around((isOnline) => void fireEvent(window, new Event(isOnline ? 'online' : 'offline'))),
  'press outside': (world) => world.saying('leave', pressOutside),
  'tap Escape': (world) => world.saying('leave', tapEscape),
  'take the page away': ({ visit }) => visit.show({ page: false }),
  'put the page aside': ({ visit }) => visit.show({ hidden: true }),
  'bring the page back': ({ visit }) => visit.show({ page: true, hidden: false }),
  'new provider': (world) => world.saying('dispose', () => world.enter()),
  'sign out': (world) => world.saying('sign out', () => world.visit.core.create.forget()),
  'leave the page': (world) => world.saying('leave the page', () => void fireEvent(window, new Event('pagehide'))),
  refresh: ({ visit }) => void visit.core.list.refresh(),
  'press any': (world, { nth, by, times }) => {
    const all = controls()
    return press(world, all[nth % all.length], by, times)
  },
  press: (world, { label, by, times }) => press(world, control(label), by, times),
  type: (_, { name }) => fill(nameField(), name),
  search: (_, { text }) => fill(searchField(), text),
  submit: (world, { by, times }) => press(world, submitButton(), by, times),
  create,
  delete: remove,
  finish,
  copy(world, { clipboard }) {
    world.visit.host.clipboard = clipboard
    return press(world, control(en.token.copy), 'mouse', 1)
  },
  tab: (_, { back }) => tab(back),
}

/** Does one step. */
export function perform(world: World, step: Step): unknown {
  return act(DEEDS, world, step)
}

async function create(world: World, { name, by }: { readonly name: Name; readonly by: By }): Promise<void> {
  await press(world, control(en.table.create), by, 1)
  await world.time.settle()
  fill(nameField(), name)
  await press(world, submitButton(), by, 1)
}

async function remove(world: World, { row, by }: { readonly row: number; readonly by: By }): Promise<void> {
  const menus = controls().filter((element) => element.matches('.kr-menu-trigger'))
  await press(world, menus[row % menus.length], by, 1)
  await world.time.settle()
  await press(world, control(en.remove.item), by, 1)
  await world.time.settle()
  await press(world, control(en.remove.confirm), by, 1)
}

// Whatever is open, the way out of it that keeps least.
async function finish(world: World): Promise<void> {
  const ways = [[en.create.cancel, en.create.confirmDiscard], [en.token.saved, en.token.done], [en.create.close], [en.remove.keep]]
  for (const label of ways.find(([first]) => first && control(first)) ?? []) {
    await press(world, control(label), 'mouse', 1)
    await world.time.settle()
  }
}

function submitButton(): HTMLElement | undefined {
  return controls().find((element) => element.matches('.kr-form [type="submit"]'))
}

function fill(field: HTMLInputElement | null, text: string): void {
  if (!field || field.readOnly) return
  field.focus()
  fireEvent.change(field, { target: { value: text } })
}
