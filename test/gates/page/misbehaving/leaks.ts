import { heard } from './heard.ts'

/** Defects on purpose: each leaves a token in the console, in an error, in an event or on the page. */
export const LEAKS: Readonly<Record<string, (token: string) => unknown>> = {
  'console.log': (token) => console.log('created', token),
  'console.debug of an object': (token) => console.debug({ answer: { token } }),
  'console.info of a map': (token) => console.info(new Map([['answer', { token }]])),
  'console.warn of an error': (token) => console.warn(new Error(token)),
  'console.error of a cause': (token) => console.error(new Error('Failed', { cause: { token } })),
  'console.trace': (token) => console.trace(token),
  'console.dir': (token) => console.dir([{ token }]),
  'console.table': (token) => console.table([{ token }]),
  'console.group': (token) => (console.group(token), console.groupEnd()),
  'console.assert': (token) => console.assert(false, token),
  'console.count': (token) => console.count(token),
  'console.time': (token) => (console.time(token), console.timeEnd(token)),
  'console.log of an element': (token) => console.log(Object.assign(document.createElement('code'), { textContent: token })),
  'an uncaught error': (token) => void setTimeout(() => raise(new Error('Failed', { cause: token }))),
  'an unhandled rejection': (token) => void Promise.reject(new Error(token)),
  'a rejection with an object': (token) => void Promise.reject({ token }), // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors -- some code does
  'a reported error': (token) => reportError(new Error('Failed', { cause: new Error(token) })),
  'an event': (token) => heard('onEvent', { type: 'created', key: { name: token } }),
  'an error overlay': (token) => document.body.append(Object.assign(document.createElement('pre'), { textContent: `Uncaught Error: ${token}` })),
  'an attribute': (token) => document.body.setAttribute('data-error', token),
}

function raise(error: Error): never {
  throw error
}
