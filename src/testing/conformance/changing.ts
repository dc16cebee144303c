import type { Rotated } from '../../adapter/types.ts'
import { claim, declares, given, has, type Rule, rules, unless } from './rule.ts'
import { isFair } from './secrets.ts'
import { type Made, randomLabel, type Subject } from './subject.ts'

const UNKNOWN = 'keyrack-nobody-has-this'
const updates = (what: string): NonNullable<Rule['skip']> => declares(`update of ${what}`, ({ updatable }) => updatable?.includes(what))

/** What an adapter changes. */
export const CHANGING = rules([
  {
    name: 'a key is renamed, and no other',
    skip: unless(has('create', 'update'), updates('name')),
    async run(subject) {
      const [one, other] = await subject.several(2)
      const name = subject.name('renamed')
      const answer = await subject.call('update')(one?.id ?? '', { name }, { idempotencyKey: randomLabel() })
      claim(!answer || (answer.id === one?.id && answer.name === name), 'update() answers another key than the one it has renamed.')
      claim((await subject.find(one?.id ?? ''))?.name === name, 'A key that was renamed is listed under another name.')
      claim((await subject.find(other?.id ?? ''))?.name === other?.name, 'Renaming one key has renamed another.')
    },
  },
  {
    name: 'a key is disabled, and enabled again',
    skip: unless(has('create', 'update'), updates('enabled')),
    async run(subject) {
      const { id, token, name } = await subject.create()
      for (const enabled of [false, true]) {
        await subject.call('update')(id, { enabled }, { idempotencyKey: randomLabel() })
        const key = await subject.find(id)
        claim(key?.status === (enabled ? 'active' : 'disabled'), `A key that was ${enabled ? 'enabled' : 'disabled'} is listed as ${key?.status ?? 'gone'}.`)
        claim(subject.traits.names === false || key.name === name, 'A key that was disabled or enabled has lost its name.')
        if (subject.options.accepts) claim((await subject.options.accepts(token)) === enabled, `The service ${enabled ? 'does not accept' : 'accepts'} the token of a key that was ${enabled ? 'enabled' : 'disabled'}.`)
      }
    },
  },
  {
    name: 'a change that was given up before it was sent changes nothing',
    skip: unless(has('create', 'update'), updates('name')),
    async run(subject) {
      const { id, name } = await subject.create()
      await subject.refusalOrAbort('An update whose signal was aborted before', () => subject.call('update')(id, { name: subject.name('late') }, { idempotencyKey: randomLabel(), signal: AbortSignal.abort() }))
      claim((await subject.find(id))?.name === name, 'An update whose signal was aborted before it was called has changed the key.')
    },
  },
  {
    name: 'an update of what is not there, or can’t be changed, is refused',
    skip: has('create', 'update'),
    async run(subject) {
      const { traits } = subject
      const update = (id: string, input: object) => (): Promise<unknown> => subject.call('update')(id, input, { idempotencyKey: randomLabel() })
      const change = subject.change()
      if (change) await subject.refusal('The update of an unknown id', update(UNKNOWN, change), 'not-found')
      const { id } = await subject.create()
      const all = { name: subject.name(), enabled: false, scopes: ['x'], expires: { inSeconds: 30 * 86_400 } }
      for (const [field, value] of Object.entries(all)) {
        if (traits.updatable?.includes(field)) continue
        await subject.refusal(`An update of \`${field}\`, which \`traits.updatable\` does not name,`, update(id, { [field]: value }), 'unsupported', 'validation')
      }
    },
  },
  {
    name: 'a rotation answers a new token, once, under the id that was declared',
    skip: has('create', 'rotate'),
    async run(subject) {
      const { one, rotated } = await rotation(subject, 0)
      claim(rotated.token !== null && rotated.token !== one.token, 'rotate() answered no new token.')
      const { token } = rotated
      claim((rotated.id === one.id) === subject.traits.rotate?.sameId, 'rotate() answered another id than `traits.rotate.sameId` says.')
      claim(rotated.oldValidUntil === null || Date.parse(rotated.oldValidUntil) <= Date.now(), 'The old token is said to be valid still, though no overlap was asked for.')
      claim(!JSON.stringify([rotated.key ?? null, await subject.all()]).includes(token), 'A key or a list holds the new token.')
      const key = await subject.find(rotated.id)
      claim(key?.status === 'active', 'The key of the new token is not listed as active.')
      claim(subject.traits.names === false || key.name === one.name, 'A key that was rotated has lost its name.')
      if (key.hint) isFair(key.hint, token)
    },
  },
  {
    name: 'after a rotation the new token is accepted, and the old one as long as was asked',
    skip: unless(has('create', 'rotate'), given('accepts')),
    async run(subject) {
      const accepts = (token: string | null): Promise<boolean> | undefined => subject.options.accepts?.(token ?? '')
      const { maxOverlapSeconds = 0 } = subject.traits.rotate ?? {}
      for (const overlapSeconds of [0, ...(maxOverlapSeconds > 0 ? [maxOverlapSeconds] : [])]) {
        const { one, rotated } = await rotation(subject, overlapSeconds)
        claim(await accepts(rotated.token), 'The service does not accept the new token of a key that was rotated.')
        const valid = rotated.oldValidUntil !== null && Date.parse(rotated.oldValidUntil) > Date.now()
        claim(valid === overlapSeconds > 0, `\`oldValidUntil\` does not say what was asked for: an overlap of ${overlapSeconds} s.`)
        claim((await accepts(one.token)) === valid, `The service ${valid ? 'does not accept' : 'accepts'} the old token, and \`oldValidUntil\` says otherwise.`)
      }
    },
  },
  {
    name: 'a rotation that was given up before it was sent leaves the key as it was',
    skip: unless(has('create', 'rotate'), given('accepts')),
    async run(subject) {
      const { id, token } = await subject.create()
      await subject.refusalOrAbort('A rotation whose signal was aborted before', () => subject.call('rotate')(id, { overlapSeconds: 0 }, { idempotencyKey: randomLabel(), signal: AbortSignal.abort() }))
      claim(await subject.options.accepts?.(token), 'A rotation whose signal was aborted before it was called has killed the token.')
    },
  },
  {
    name: 'a rotation that can’t be done is refused',
    skip: has('create', 'rotate'),
    async run(subject) {
      const rotate = (id: string, overlapSeconds: number) => (): Promise<unknown> => subject.call('rotate')(id, { overlapSeconds }, { idempotencyKey: randomLabel() })
      await subject.refusal('The rotation of an unknown id', rotate(UNKNOWN, 0), 'not-found')
      const { id, token } = await subject.create()
      const { maxOverlapSeconds = 0 } = subject.traits.rotate ?? {}
      for (const overlap of [maxOverlapSeconds + 1, -1]) await subject.refusal('A rotation with an overlap that `traits.rotate` does not allow', rotate(id, overlap), 'validation')
      if (subject.options.accepts) claim(await subject.options.accepts(token), 'A rotation that was refused has killed the token.')
    },
  },
  {
    name: 'a key that was removed can be restored',
    skip: has('create', 'remove', 'restore'),
    async run(subject) {
      const { id, name } = await subject.create()
      await subject.remove(id)
      await subject.call('restore')(id, { idempotencyKey: randomLabel() })
      const key = await subject.find(id)
      claim(key?.status === 'active', `A key that was restored is listed as ${key?.status ?? 'gone'}.`)
      claim(subject.traits.names === false || key.name === name, 'A key that was restored has lost its name.')
      await subject.refusal('The restoring of an unknown id', () => subject.call('restore')(UNKNOWN, { idempotencyKey: randomLabel() }), 'not-found')
    },
  },
])

async function rotation(subject: Subject, overlapSeconds: number): Promise<{ readonly one: Made; readonly rotated: Rotated }> {
  const one = await subject.create()
  const rotated = await subject.call('rotate')(one.id, { overlapSeconds }, { idempotencyKey: randomLabel() })
  subject.keep(one.name, rotated)
  return { one, rotated }
}
