import { type ApiKeysAdapter, isKeyrackError, KeyrackError } from '../adapter/index.ts'
import { answered, refused } from './http/answer.ts'
import { ask } from './http/ask.ts'
import { checkOrigin, originsOf } from './http/origin.ts'
import { perform } from './http/perform.ts'
import { Refusal } from './http/refusal.ts'

export { type NodeRequest, type NodeResponse, toNodeListener } from './http/node-listener.ts'

/** What `authorize` answers for somebody who may not come in. */
export type Denied = null | undefined | false

export interface ServeOptions<Scope> {
  /**
   * Who asks: anything truthy that says whose keys these are, or null for nobody, which is answered with 401. It runs before anything
   * but the request's origin is looked at, and may throw a `KeyrackError` ('forbidden', 'step-up'); whatever else it throws is `unavailable`.
   *
   * It has to look at something that only the user's browser can send, a session's cookie above all. Where being on the right network
   * is enough to be let in, another site can come in too, under a name that it lets point here: then let in only requests whose `Host` is
   * yours, and name your `origins`.
   */
  readonly authorize: (request: Request) => Scope | Denied | Promise<Scope | Denied>
  /**
   * The origins of the pages that may write, where that is not the address under which this server sees itself: behind a proxy. Where they
   * are given, no other counts.
   * @default the origin of the request's URL
   */
  readonly origins?: readonly string[] | undefined
  /** The fields that your adapter adds to a key and the page may have. Others never leave the server. @default [] */
  readonly expose?: readonly string[] | undefined
  /** The largest body that is read, in bytes. @default 65536 */
  readonly maxBodyBytes?: number | undefined
  /** After this long a call of the adapter, or a body that is still coming, counts as lost, in milliseconds: sooner than the page gives up. @default 25000 */
  readonly timeoutMs?: number | undefined
  /** Is told of each error that was answered, for your own log, with the id that the page knows it by. The error holds no token. */
  readonly onError?: ((error: KeyrackError, requestId: string) => void | Promise<void>) | undefined
}

/** One adapter for all, or the adapter of whoever asks. */
export type Served<Scope> = ApiKeysAdapter | ((scope: Scope) => ApiKeysAdapter | Promise<ApiKeysAdapter>)

/**
 * The server half of `keyrack/adapters/remote`: a handler that lets the page do what an adapter can, so that the credential of a key
 * service stays on the server. All of it answers at one address, also as a route of Next: `export { handler as GET, handler as POST, … }`.
 *
 * Give a function as the adapter wherever more than one team signs in: it is called for each request, with what `authorize` answered.
 */
export function serve<Scope>(adapter: Served<Scope>, options: ServeOptions<Scope>): (request: Request) => Promise<Response> {
  const { authorize, expose = [], maxBodyBytes = 65_536, timeoutMs = 25_000, onError } = options
  const origins = originsOf(options.origins)
  const before = { kind: 'before', timeoutMs, check: (answer: unknown) => answer } as const
  return async (request) => {
    const requestId = crypto.randomUUID()
    try {
      checkOrigin(request, origins)
      const scope = (await ask(() => authorize(request), before)) as Scope | Denied
      if (!scope) throw new Refusal('unauthorized', 'authorize() answered that nobody is signed in.')
      // Meant as a refusal, and not to be taken for somebody.
      if (isAnswer(scope)) throw new Refusal('unauthorized', 'authorize() answered a Response or an Error: it has to answer whose keys these are, or null, or throw.')
      const own = typeof adapter === 'function' ? await ask(() => adapter(scope), { ...before, check: checkAdapter }) : adapter
      return answered(await perform({ request, adapter: own, expose, maxBodyBytes, timeoutMs }), requestId)
    } catch (thrown) {
      const error = isKeyrackError(thrown) ? thrown : new KeyrackError('unavailable')
      if (!request.signal.aborted || error === thrown) void tell(onError, error, requestId) // a read that was given up is nobody's error
      return refused(error, requestId)
    }
  }
}

/** Told by its name, for a Response may be of another class than this one: a framework's, or another realm's. */
function isAnswer(scope: unknown): boolean {
  return scope instanceof Error || ['[object Response]', '[object Error]'].includes(Object.prototype.toString.call(scope))
}

function checkAdapter(value: unknown): ApiKeysAdapter {
  const { list, traits } = (value ?? {}) as Partial<ApiKeysAdapter>
  if (typeof list !== 'function' || !traits) throw new KeyrackError('unavailable', { hint: 'The function given to serve() returned no adapter.' })
  return value as ApiKeysAdapter
}

async function tell(onError: ServeOptions<unknown>['onError'], error: KeyrackError, requestId: string): Promise<void> {
  try {
    await onError?.(error, requestId)
  } catch {
    // The host's log is broken; the answer isn't.
  }
}
