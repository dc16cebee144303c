import { KeyrackError } from '../../adapter/error.ts'
import type { Fault, When } from './fault.ts'
import { cut, readAs } from './http.ts'
import { misshapen } from './shapes.ts'

/** One call on its way, as a fault meets it. */
export interface Call {
  readonly write: boolean
  /** Lets the request reach the server, and brings back its answer. */
  readonly send: () => Promise<unknown>
  /** Resolves once a call that was made later has been answered. */
  readonly overtaken: () => Promise<void>
}

type Injectors = { readonly [Kind in Fault['kind']]: (call: Call, fault: Extract<Fault, { kind: Kind }>) => Promise<unknown> }

const INJECTORS: Injectors = {
  async drop({ write, send }, { when }) {
    if (when === 'after') await done(send)
    return cut(write)
  },
  delay: ({ send }, { when, ms }) => held(send, when, () => pause(ms)),
  reorder: ({ send, overtaken }, { when }) => held(send, when, overtaken),
  async duplicate({ send }, { answer }) {
    const [first, second] = [await settled(send), await settled(send)]
    return answer === 'first' ? first() : second()
  },
  async hang({ send }, { when }) {
    if (when === 'after') await done(send)
    return new Promise(() => {})
  },
  throw({ send }, { when }) {
    if (when === 'after') void done(send)
    throw new Error('Planted by keyrack/testing: thrown before there was a promise.')
  },
  async leak({ send }) {
    const answer = await send()
    throw new Error(`Planted by keyrack/testing: could not handle ${JSON.stringify(answer)}.`, { cause: answer })
  },
  shape: async ({ send }, { shape }) => misshapen(await send(), shape),
  async http({ write, send }, fault) {
    const settle = fault.when === 'after' ? await settled(send) : null
    const answer = await readAs(fault, write)
    settle?.() // an answer that reads as a success must not hide a refusal
    return answer
  },
  refuse: (_, { error, fields }) => Promise.reject(new KeyrackError(error, { fields, hint: 'Planted by keyrack/testing.' })),
  offline: () => Promise.reject(new KeyrackError('network', { hint: 'Planted by keyrack/testing.' })),
  skew: async ({ send }, { ms }) => shifted(await send(), ms),
}

/** Carries out a call with a fault in it. Throws synchronously where the fault is to do so. */
export function inject(call: Call, fault: Fault): Promise<unknown> {
  return (INJECTORS[fault.kind] as (call: Call, fault: Fault) => Promise<unknown>)(call, fault)
}

async function held(send: Call['send'], when: When, wait: () => Promise<void>): Promise<unknown> {
  if (when === 'before') return wait().then(send)
  const settle = await settled(send)
  await wait()
  return settle()
}

/** Waits for an answer, good or bad, and returns the function that gives it. */
async function settled(send: Call['send']): Promise<() => unknown> {
  try {
    const answer = await send()
    return () => answer
  } catch (thrown) {
    return () => {
      throw thrown
    }
  }
}

/** Lets the server act; what it answers is lost. */
async function done(send: Call['send']): Promise<void> {
  await settled(send)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

const INSTANTS = new Set(['now', 'createdAt', 'expiresAt', 'lastUsedAt', 'oldValidUntil'])

function shifted(value: unknown, ms: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shifted(item, ms))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]: [string, unknown]) => [name, INSTANTS.has(name) ? later(inner, ms) : shifted(inner, ms)]))
}

// A date without a time is a calendar day: no clock moves it.
function later(instant: unknown, ms: number): unknown {
  const at = typeof instant === 'string' && instant.includes('T') ? Date.parse(instant) : Number.NaN
  return Number.isNaN(at) ? instant : new Date(at + ms).toISOString()
}
