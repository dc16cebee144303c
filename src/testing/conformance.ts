import type { Capabilities } from '../adapter/capabilities.ts'
import type { ApiKeysAdapter, CreateInput } from '../adapter/types.ts'
import { CHANGING } from './conformance/changing.ts'
import { CREATING } from './conformance/creating.ts'
import { ISOLATION } from './conformance/isolation.ts'
import { LISTING } from './conformance/listing.ts'
import { REMOVING } from './conformance/removing.ts'
import type { Rule } from './conformance/rule.ts'
import { SECRETS } from './conformance/secrets.ts'
import { Subject } from './conformance/subject.ts'
import { TRAITS } from './conformance/traits.ts'

/** One thing that the contract asks of an adapter. */
export interface ConformanceCase {
  /** What must hold, as a sentence. */
  readonly name: string
  /** Why it can't be asked of this adapter; false where it can. */
  readonly skip: false | string
  /** Rejects with a sentence that says what is wrong. */
  readonly run: () => Promise<void>
}

/** What a service needs to be tested, and what a test can only find out with its help. All that is a function is called after `create`, in the same case. */
export interface ConformanceOptions {
  /** What the adapter can do. Needed where `create` returns a promise, or opens something that has to be closed. @default what one call of `create` returns */
  readonly capabilities?: Capabilities | undefined
  /** The input that makes a key of this name, where a create takes more than that. @default `{ name }` */
  readonly input?: ((name: string) => CreateInput) | undefined
  /** A name that the service accepts, with this label in it: lower-case letters, digits and hyphens, different each time. @default the label itself */
  readonly name?: ((label: string) => string) | undefined
  /** Asks the service whether a token opens its API. @default tokens are not tried */
  readonly accepts?: ((token: string) => Promise<boolean>) | undefined
  /** Resolves once every node knows what was removed, for a back end with `settleMs`. @default what such a back end lists after a removal is not looked at */
  readonly settle?: (() => Promise<void>) | undefined
  /** An adapter for the same service as somebody else. @default one user's keys are not kept from another's in these tests */
  readonly stranger?: (() => ApiKeysAdapter | Promise<ApiKeysAdapter>) | undefined
  /** An adapter for the same service, whose credential is refused. @default not tried */
  readonly signedOut?: (() => ApiKeysAdapter | Promise<ApiKeysAdapter>) | undefined
  /** An adapter for the same service, whose next call is refused because there were too many. @default not tried */
  readonly limited?: (() => ApiKeysAdapter | Promise<ApiKeysAdapter>) | undefined
  /** Closes what `create` opened. @default nothing */
  readonly after?: (() => unknown) | undefined
}

const RULES: readonly Rule[] = [...TRAITS, ...LISTING, ...CREATING, ...SECRETS, ...REMOVING, ...CHANGING, ...ISOLATION]

/**
 * What the contract asks of an adapter, as data that any test runner can run: one test for each case.
 *
 * Each case calls `create` anew, looks only at keys that it has made, and removes them. It reads lists to their end, so use an account of
 * the service that holds few keys and that nobody else is using.
 */
export function adapterConformance(create: () => ApiKeysAdapter | Promise<ApiKeysAdapter>, options: ConformanceOptions = {}): readonly ConformanceCase[] {
  const can = options.capabilities ?? sample(create)
  return RULES.map(({ name, skip, run }) => ({
    name,
    skip: skip?.(can, options) ?? false,
    run: async () => {
      const subject = new Subject(await create(), options)
      try {
        await run(subject)
      } finally {
        await subject.end()
      }
    },
  }))
}

function sample(create: () => ApiKeysAdapter | Promise<ApiKeysAdapter>): Capabilities {
  const adapter = create()
  if (!(adapter instanceof Promise)) return adapter
  adapter.catch(() => {}) // whoever runs a case will hear of it
  throw new Error('`create` returns a promise, and which cases apply has to be known before it is kept. Say what the adapter can do: adapterConformance(create, { capabilities }), with capabilitiesOf(adapter) or `{ traits, create: true, … }`.')
}
