import type { ApiKey, Created } from 'keyrack'

/** What an adapter does once it has a key made and should answer. */
export type Answer = (made: Created & { readonly token: string; readonly key: ApiKey }) => unknown

/** It keeps the answer to itself and lets the token slip into what it throws instead. */
export const THROWING: Readonly<Record<string, Answer>> = {
  'throws an error': ({ token }) => {
    throw new Error(`Unexpected: ${token}`)
  },
  'rejects with an error': ({ token }) => Promise.reject(new TypeError(`Cannot read properties of ${token}`)),
  'rejects with a text': ({ token }) => rejectWith(`Unexpected: ${token}`),
  'rejects with an object': ({ token }) => rejectWith({ error: { key: token } }),
  'rejects with its answer': (made) => rejectWith(made),
  'rejects with a cause': ({ token }) => Promise.reject(new Error('Failed', { cause: new Error(token) })),
  'rejects with several errors': ({ token }) => Promise.reject(new AggregateError([new Error(token)], 'Failed')),
  'rejects with an error that keeps the answer': (made) => Promise.reject(Object.assign(new Error('Failed'), { response: { data: made } })),
  'rejects with a stack that quotes it': ({ token }) => Promise.reject(Object.assign(new Error('Failed'), { name: token, stack: `Error: ${token}\n    at create` })),
  'throws from a getter': ({ token }) => ({
    get token() {
      throw new Error(token)
    },
  }),
}

/** It answers, and the token is where it should not be as well. */
export const TALKATIVE: Readonly<Record<string, Answer>> = {
  'has it in the name': withKey((token) => ({ name: token })),
  'has it in the hint': withKey((token) => ({ hint: { text: token } })),
  'has it in the creator': withKey((token) => ({ createdBy: { name: `by ${token}` } })),
  'has it in the scopes': withKey((token) => ({ scopes: ['read', token] })),
  'has it in a field of its own': withKey((token) => ({ secret: token })),
  'has it deep in a field of its own': withKey((token) => ({ raw: { data: [{ value: `Bearer ${token}` }] } })),
  'has it in the name of a field': withKey((token) => ({ [token]: true })),
  'has it in a map': withKey((token) => ({ raw: new Map([['key', token]]) })),
  'has it in a set': withKey((token) => ({ raw: new Set([token]) })),
  'has it under a symbol': withKey((token) => ({ [Symbol.for('raw')]: token })),
  'has it in a hidden field': withKey((token) => Object.defineProperty({}, 'raw', { value: token })),
  'has it in a cycle': withKey((token) => {
    const raw: Record<string, unknown> = { token }
    return { raw: (raw['raw'] = raw) }
  }),
  'has it as its id': (made) => ({ ...made, id: made.token, key: { ...made.key, id: made.token } }),
  'has it beside the token': (made) => ({ ...made, plain: made.token, debug: { answer: made.token } }),
}

function withKey(more: (token: string) => object): Answer {
  return (made) => ({ ...made, key: Object.defineProperties({ ...made.key }, Object.getOwnPropertyDescriptors(more(made.token))) })
}

function rejectWith(reason: unknown): Promise<never> {
  return Promise.reject(reason) // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors -- adapters reject with what they like
}
