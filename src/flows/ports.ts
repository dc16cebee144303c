import type { KeyrackError, KeyrackErrorKind } from '../adapter/error.ts'
import type { ApiKey, ApiKeysAdapter } from '../adapter/types.ts'

/** What a host is told. Facts only: no event carries a token or a server's words. */
export type KeyrackEvent =
  | { readonly type: 'created'; readonly key: ApiKey }
  | { readonly type: 'deleted'; readonly key: ApiKey }
  | { readonly type: 'token-saved'; readonly key: ApiKey }
  /** The key exists and nobody has its token: it was discarded, the page was left, or the provider went away. */
  | { readonly type: 'token-lost'; readonly key: ApiKey }
  | { readonly type: 'failed'; readonly operation: 'list' | 'create' | 'remove'; readonly kind: KeyrackErrorKind; readonly requestId: string | null }

/** What the flows need of the world around them. */
export interface FlowPorts {
  readonly adapter: () => ApiKeysAdapter
  /** After how many milliseconds a call counts as lost. */
  readonly timeoutMs: () => number
  readonly online: () => boolean
  readonly now: () => number
  readonly newId: () => string
  /** Lets the host ask for another proof of identity; rejects, or resolves to false, when the user declines. */
  readonly stepUp: () => (() => Promise<boolean | void>) | undefined
  /** Gives up the proof that the host is asking for. Returns whether it was. */
  readonly giveUpProof: () => boolean
  readonly emit: (event: KeyrackEvent) => void
}

/** Runs a write, and once more with the same intent where the service wanted the user to prove who they are. */
export async function withStepUp<Result>(ports: FlowPorts, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    const stepUp = ports.stepUp()
    if ((error as KeyrackError).kind !== 'step-up' || !stepUp) throw error
    const proven = await Promise.resolve()
      .then(stepUp)
      .catch(() => false)
    if (proven === false) throw error
    return write()
  }
}

const UNJUDGED: ReadonlySet<KeyrackErrorKind> = new Set(['network', 'unavailable', 'rate-limited', 'unknown-outcome'])

/**
 * Whether the next attempt is another wish, with another idempotency key. It is once a service has judged and refused: asked by the
 * same key it may answer the same for ever, whatever has changed. What nobody came to judge is the same wish still, and so is what
 * was `lost` at any attempt, for it may have been done. So is what goes on after a proof of identity: services ask for that first.
 */
export function endsWish({ kind }: KeyrackError, lost: boolean): boolean {
  return !lost && !UNJUDGED.has(kind)
}
