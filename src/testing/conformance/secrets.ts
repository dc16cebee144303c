import type { KeyHint } from '../../adapter/types.ts'
import { claim, given, has, rules, unless } from './rule.ts'

/** Where a token may be, and how much of it. */
export const SECRETS = rules([
  {
    name: 'a token is answered once, and is in no key and in no list',
    skip: has('create'),
    async run(subject) {
      const { token, id, answer } = await subject.create()
      claim(!id.includes(token), 'The id of a key holds its token.')
      claim(!JSON.stringify(answer.key ?? null).includes(token), 'The key in create()’s answer holds its token.')
      const listed = await subject.adapter.list({ limit: subject.most, offset: 0, cursor: null }, {})
      claim(!JSON.stringify(listed).includes(token), 'A list holds a whole token. What a service tells in clear has to be left out by its adapter.')
    },
  },
  {
    name: 'two keys have two tokens',
    skip: has('create'),
    async run(subject) {
      const [one, other] = await subject.several(2)
      claim(one?.token !== other?.token, 'Two keys were given the same token.')
      claim(one?.id !== other?.id, 'Two keys were given the same id.')
    },
  },
  {
    name: 'what is shown of a token is true, and at most a quarter of it',
    skip: has('create'),
    async run(subject) {
      const { token, id, answer } = await subject.create()
      for (const hint of [(await subject.find(id))?.hint, answer.key?.hint]) if (hint) isFair(hint, token)
    },
  },
  {
    name: 'a new token is accepted by the service',
    skip: unless(has('create'), given('accepts')),
    async run(subject) {
      const { token } = await subject.create()
      claim(await subject.options.accepts?.(token), 'The service does not accept the token of a key that was just made.')
      claim(!(await subject.options.accepts?.(`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`)), 'The service accepts a token that it never gave out.')
    },
  },
])

const MASKING = /[*•●·….]+|x{3,}|\s+/iu

/** Ends the case unless what a hint shows is true of this token, and little of it. */
export function isFair({ start = '', end = '', text = '' }: KeyHint, token: string): void {
  claim(token.startsWith(start), '`hint.start` is not how the token starts.')
  claim(token.endsWith(end), '`hint.end` is not how the token ends.')
  const told = text.split(MASKING).filter((part) => part !== '' && token.includes(part))
  const shown = start.length + end.length + told.join('').length
  claim(shown <= token.length / 4, `The hint shows ${shown} of the token’s ${token.length} characters, which is more than a quarter.`)
}
