import type { ApiKeysAdapter, ClipboardWriter, KeyrackEvent } from 'keyrack'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { type Answer, TALKATIVE, THROWING } from './answers.ts'
import { heard } from './heard.ts'
import { LEAKS } from './leaks.ts'
import { REQUESTS } from './requests.ts'
import { tokenOf } from './token.ts'
import { WRITERS } from './writers.ts'

/** What a host gives the provider in one case. No call but the ones that are to be made goes anywhere: the keys are in memory. */
export interface Case {
  readonly adapter: ApiKeysAdapter
  readonly clipboard?: ClipboardWriter
  readonly onEvent: (event: KeyrackEvent) => void
  readonly timeoutMs?: number
}

const PATIENCE_MS = 100
const LATE_MS = 300

/** The cases, by what they are about. The name of one is what its token is made from. */
const CASES: Readonly<Record<string, (name: string) => Case>> = {
  'all is well': (name) => answering(name, (made) => made),
  ...each(THROWING, answering),
  ...each(TALKATIVE, answering),
  ...each(WRITERS, (name, clipboard) => ({ ...answering(name, (made) => made), clipboard })),
  'says it in every way': (name) => answering(name, (made) => (leak(LEAKS), made)),
  'sends it in every way': (name) => answering(name, (made) => (leak(REQUESTS), made)),
  'throws before there is a promise': throwing,
  'answers after it was given up': (name) => ({ ...answering(name, (made) => afterwards(() => made)), timeoutMs: PATIENCE_MS }),
  'rejects after it was given up': (name) => ({ ...answering(name, ({ token }) => afterwards(() => Promise.reject(new Error(token)))), timeoutMs: PATIENCE_MS }),
  'its list fails afterwards': failingAfterwards,
  'its onEvent throws': (name) => ({ ...answering(name, (made) => made), onEvent: refuse }),
}

/** The case of this name. Throws for a name that is none. */
export function findCase(name: string): Case {
  if (!Object.hasOwn(CASES, name)) throw new Error(`There is no case "${name}".`)
  return CASES[name]!(name)
}

function each<Value>(table: Readonly<Record<string, Value>>, make: (name: string, value: Value) => Case): Record<string, () => Case> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, () => make(name, value)]))
}

function answering(name: string, answer: Answer): Case {
  const memory = createMemoryAdapter()
  const create: ApiKeysAdapter['create'] = async (input, context) => {
    const { id, key } = await memory.create(input, context)
    return answer({ id, key: key!, token: tokenOf(name) }) as ReturnType<typeof memory.create>
  }
  return { adapter: { ...memory, create }, onEvent: (event) => heard('onEvent', event) }
}

function throwing(name: string): Case {
  const { adapter, ...rest } = answering(name, (made) => made)
  const create = (): never => {
    throw new Error(tokenOf(name))
  }
  return { ...rest, adapter: { ...adapter, create } }
}

function failingAfterwards(name: string): Case {
  let made = false
  const { adapter, ...rest } = answering(name, (answer) => ((made = true), answer))
  const list: ApiKeysAdapter['list'] = (query, context) => (made ? Promise.reject(new Error(`Unexpected: ${tokenOf(name)}`)) : adapter.list(query, context))
  return { ...rest, adapter: { ...adapter, list } }
}

/** Each way with a token of its own. */
function leak(ways: Readonly<Record<string, (token: string) => unknown>>): void {
  for (const [name, way] of Object.entries(ways)) way(tokenOf(name))
}

async function afterwards<Result>(act: () => Result): Promise<Awaited<Result>> {
  await new Promise((resolve) => setTimeout(resolve, LATE_MS))
  setTimeout(() => void (document.body.dataset['late'] = 'true'))
  return await act()
}

function refuse(event: KeyrackEvent): never {
  heard('onEvent', event)
  throw new Error('The host’s onEvent failed.')
}
