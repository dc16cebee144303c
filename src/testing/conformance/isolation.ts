import type { ApiKeysAdapter } from '../../adapter/types.ts'
import { claim, given, has, rules, unless } from './rule.ts'
import { randomLabel, type Subject } from './subject.ts'

/** Who may do what. */
export const ISOLATION = rules([
  {
    name: 'one user’s keys are neither listed, removed nor changed by another',
    skip: unless(has('create'), given('stranger')),
    async run(subject) {
      const { id, name, token } = await subject.create()
      const stranger = await subject.other('stranger')
      const theirs = await stranger.create()
      claim((await stranger.find(id)) === undefined, 'A key is listed to another user.')
      claim((await subject.find(theirs.id)) === undefined, 'Another user’s key is listed.')
      for (const [what, call] of writes(stranger.adapter, id, subject)) {
        const harmless = what === 'remove' && subject.traits.removeIdempotent
        if (harmless) await call().catch(() => {})
        else await subject.refusal(`${what}() of another user’s key`, call, 'not-found', 'forbidden')
        const key = await subject.find(id)
        claim(key?.status === 'active' && (subject.traits.names === false || key.name === name), `Another user’s ${what}() has touched a key.`)
        if (subject.options.accepts) claim(await subject.options.accepts(token), `Another user’s ${what}() has killed a token.`)
      }
    },
  },
  {
    name: 'without a valid credential nothing is listed or done',
    skip: given('signedOut'),
    async run(subject) {
      const made = subject.adapter.create ? await subject.create() : null
      const { adapter } = await subject.other('signedOut')
      await subject.refusal('A list without a valid credential', () => adapter.list({ limit: 1, offset: 0, cursor: null }, {}), 'unauthorized')
      if (adapter.create) await subject.refusal('A create without a valid credential', () => adapter.create?.(subject.input(subject.name()), { idempotencyKey: randomLabel() }) ?? Promise.resolve(), 'unauthorized')
      if (made === null) return
      for (const [what, call] of writes(adapter, made.id, subject)) await subject.refusal(`${what}() without a valid credential`, call, 'unauthorized')
      claim(await subject.lives(made.id), 'A key was removed without a valid credential.')
    },
  },
  {
    name: 'a call too many is refused, and says how long to wait',
    skip: given('limited'),
    async run(subject) {
      const { adapter } = await subject.other('limited')
      const { retryAfterMs } = await subject.refusal('A call too many', () => adapter.list({ limit: 1, offset: 0, cursor: null }, {}), 'rate-limited')
      claim(retryAfterMs !== null && retryAfterMs > 0, 'A call too many was refused without a delay: `retryAfterMs` is not there.')
    },
  },
])

function writes(adapter: ApiKeysAdapter, id: string, subject: Subject): readonly (readonly [what: string, call: () => Promise<unknown>])[] {
  const context = { idempotencyKey: randomLabel() }
  const change = subject.change()
  return [
    ...(adapter.update && change ? [['update', () => Promise.resolve(adapter.update?.(id, change, context))] as const] : []),
    ...(adapter.rotate ? [['rotate', () => Promise.resolve(adapter.rotate?.(id, { overlapSeconds: 0 }, context))] as const] : []),
    ...(adapter.restore ? [['restore', () => Promise.resolve(adapter.restore?.(id, context))] as const] : []),
    ...(adapter.remove ? [['remove', () => Promise.resolve(adapter.remove?.(id, context))] as const] : []),
  ]
}
