import { isKeyrackError } from '../../adapter/error.ts'
import { claim, given, has, rules, settles, unless } from './rule.ts'
import { randomLabel } from './subject.ts'

const UNKNOWN = 'keyrack-nobody-has-this'

/** What an adapter removes. */
export const REMOVING = rules([
  {
    name: 'a key that was removed is gone, or revoked, and the others are not',
    skip: unless(has('create', 'remove'), settles),
    async run(subject) {
      const [one, removed, other] = await subject.several(3)
      await subject.remove(removed?.id ?? '')
      const listed = new Map((await subject.own()).map((key) => [key.id, key.status]))
      const status = listed.get(removed?.id ?? '')
      claim(status === undefined || status === 'revoked', `A key that was removed is still listed as ${status}.`)
      claim(status === undefined || subject.traits.remove === 'revoke', 'A key that was removed is still listed, though `traits.remove` does not say that it is revoked.')
      for (const key of [one, other]) claim(listed.get(key?.id ?? '') === 'active', 'Removing one key has touched another.')
    },
  },
  {
    name: 'the token of a removed key is no longer accepted, or goes on working, as declared',
    skip: unless(has('create', 'remove'), given('accepts'), settles),
    async run(subject) {
      const [removed, other] = await subject.several(2)
      await subject.remove(removed?.id ?? '')
      const accepted = await subject.options.accepts?.(removed?.token ?? '')
      if (subject.traits.remove === 'unlist') claim(accepted, 'The service does not accept the token of a key that was removed, though `traits.remove` says that it goes on working.')
      else claim(!accepted, 'The service still accepts the token of a key that was removed. If it leaves the list and no more, `traits.remove` is "unlist".')
      claim(await subject.options.accepts?.(other?.token ?? ''), 'The service does not accept the token of a key that was not removed.')
    },
  },
  {
    name: 'a removal that was given up before it was sent removes nothing',
    skip: has('create', 'remove'),
    async run(subject) {
      const { id } = await subject.create()
      await subject.refusalOrAbort('A removal whose signal was aborted before', () => subject.call('remove')(id, { idempotencyKey: randomLabel(), signal: AbortSignal.abort() }))
      claim(await subject.lives(id), 'A removal whose signal was aborted before it was called has removed the key.')
    },
  },
  {
    name: 'removing what is not there is an error or none, as declared',
    skip: has('remove'),
    async run(subject) {
      const removal = (id: string) => (): Promise<void> => subject.call('remove')(id, { idempotencyKey: randomLabel() })
      if (subject.traits.removeIdempotent) await silently('an unknown id', removal(UNKNOWN))
      else await subject.refusal('The removal of an unknown id', removal(UNKNOWN), 'not-found')
      if (!subject.adapter.create) return
      const { id } = await subject.create()
      await subject.remove(id)
      const again = await removal(id)().then(() => null, (thrown: unknown) => thrown)
      if (subject.traits.removeIdempotent) claim(again === null, 'A key could not be removed twice, though `traits.removeIdempotent` says so.')
      else if (subject.traits.remove !== 'revoke') claim(isKeyrackError(again) && again.kind === 'not-found', 'A key that was removed already was removed again without `not-found`, though `traits.removeIdempotent` is not set.')
      else claim(again === null || (isKeyrackError(again) && again.kind === 'not-found'), 'Revoking a key that is revoked already is neither done nor `not-found`.')
    },
  },
  {
    name: 'an id that means something to a path or a query removes nothing',
    skip: has('create', 'remove'),
    async run(subject) {
      const { id } = await subject.create()
      const hostile = ['', '.', '..', '../', `../${id}`, `${id}/..`, `x/../${id}`, `${id}?x=1`, `${id}#x`, `${id}/`, `%2e%2e`, `${id}%00`, '*', '%', '__proto__', ' ']
      for (const other of hostile) {
        const thrown: unknown = await subject.call('remove')(other, { idempotencyKey: randomLabel() }).then(() => null, (reason: unknown) => reason)
        const refused = isKeyrackError(thrown)
        claim(refused || (thrown === null && subject.traits.removeIdempotent), `The removal of ${JSON.stringify(other.replace(id, 'ID'))}, which is no key’s id, was neither refused with a KeyrackError nor declared to be harmless.`)
        claim(await subject.lives(id), `The removal of ${JSON.stringify(other.replace(id, 'ID'))} has removed a key with another id.`)
      }
    },
  },
])

async function silently(what: string, removal: () => Promise<void>): Promise<void> {
  const thrown = await removal().then(() => null, (reason: unknown) => ({ reason }))
  claim(thrown === null, `The removal of ${what} was refused, though \`traits.removeIdempotent\` says that it is no error.`)
}
