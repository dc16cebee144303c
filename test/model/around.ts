import fc from 'fast-check'
import type { Proof } from './host.ts'
import type { World } from './world.ts'

export const NAMES = ['A', 'B', 'C'] as const
const TIMES = [1, 20, 400, 3000, 10_000, 31_000, 120_000] as const

export type Name = (typeof NAMES)[number]

/** What happens around a user, whatever they see of the page. */
export type Around =
  | { readonly do: 'nothing' | 'go offline' | 'go online' | 'lose the connection' }
  | { readonly do: 'host'; readonly proof: Proof }
  | { readonly do: 'other creates'; readonly name: Name; readonly tells: boolean }
  | { readonly do: 'other deletes'; readonly key: number; readonly tells: boolean }
  | { readonly do: 'wait'; readonly ms: number }

export interface Weighted<Step> {
  readonly arbitrary: fc.Arbitrary<Step>
  readonly weight: number
}

type Of<Step extends { do: string }, Kind extends Step['do']> = Extract<Step, { do: Kind }>

/** How each kind of step is done. */
export type Deeds<Step extends { do: string }, W> = { readonly [Kind in Step['do']]: (world: W, step: Of<Step, Kind>) => unknown }

/** Writers of steps: those without anything to draw, and those with. */
export function weights<Step extends { do: string }>() {
  return {
    bare: (kind: Step['do'], weight: number): Weighted<Step> => ({ arbitrary: fc.constant({ do: kind } as Step), weight }),
    full: <Kind extends Step['do']>(kind: Kind, weight: number, rest: { readonly [Name in Exclude<keyof Of<Step, Kind>, 'do'>]: fc.Arbitrary<Of<Step, Kind>[Name]> }): Weighted<Step> => ({
      arbitrary: fc.record({ do: fc.constant(kind), ...rest }) as unknown as fc.Arbitrary<Step>,
      weight,
    }),
  }
}

const { bare, full } = weights<Around>()

export const AROUND: readonly Weighted<Around>[] = [
  bare('nothing', 1), // what a failing session shrinks to
  full('wait', 16, { ms: fc.constantFrom(...TIMES) }),
  bare('go offline', 1),
  bare('lose the connection', 1),
  bare('go online', 3),
  full('host', 4, { proof: fc.constantFrom('accepts', 'declines', 'throws', 'is slow', 'never answers') }),
  full('other creates', 2, { name: fc.constantFrom(...NAMES), tells: fc.boolean() }),
  full('other deletes', 3, { key: fc.nat(5), tells: fc.boolean() }),
]

/** Tells the page whether the browser has a network. */
export type Connect = (isOnline: boolean) => void

/** What happens around the user of any page. `connect` tells the page that the browser has a network, or has none. */
export function around(connect: Connect): Deeds<Around, World> {
  function connection({ network, browser }: World, is: { readonly browser: boolean; readonly line: boolean }): void {
    network.online = is.line
    browser.onLine = is.browser
    connect(is.browser)
  }
  return {
    nothing: () => {},
    wait: ({ time }, { ms }) => time.pass(ms),
    'go offline': (world) => connection(world, { browser: false, line: false }),
    'lose the connection': (world) => connection(world, { browser: true, line: false }),
    'go online': (world) => connection(world, { browser: true, line: true }),
    host: ({ visit }, { proof }) => void (visit.host.proof = proof),
    'other creates': async ({ service, tabs }, { name, tells }) => {
      const id = await service.createAsOther(name)
      if (tells && id) tabs.tell([id])
    },
    'other deletes': async ({ service, tabs }, { key, tells }) => {
      const id = (await service.keys())[key]?.id
      if (id) await service.removeAsOther(id)
      if (tells && id) tabs.tell([id])
    },
  }
}

/** Does one step. */
export function act<Step extends { do: string }, W>(deeds: Deeds<Step, W>, world: W, step: Step): unknown {
  return (deeds[step.do as Step['do']] as (world: W, step: Step) => unknown)(world, step)
}
