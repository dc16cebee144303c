import type { ApiKey, ApiKeysAdapter, Created, Page } from 'keyrack/adapter'
import { KeyrackError } from 'keyrack/adapter'
import type { Core, Settings } from '../../src/hooks/core.ts'
import type { Network } from './network.ts'
import type { Plant } from './visit.ts'

/** A defect, and the promise that it breaks. */
export interface Planted extends Plant {
  readonly name: string
  /** What the rule says that notices it. */
  readonly breaks: string
}

type Methods = Pick<ApiKeysAdapter, 'list'> & Required<Pick<ApiKeysAdapter, 'create' | 'remove'>>

/** A page that calls its adapter in another way. */
function calling(change: (adapter: Methods) => Partial<Methods>): Plant {
  return { settings: (settings) => ({ ...settings, adapter: { ...settings.adapter, ...change(settings.adapter as Methods) } }) }
}

/** A page that tells its host something else. */
function telling(change: (tell: NonNullable<Settings['onEvent']>, network: Network) => NonNullable<Settings['onEvent']>): Plant {
  return { settings: (settings, network) => ({ ...settings, onEvent: change(settings.onEvent ?? (() => {}), network) }) }
}

/** A page that does something whenever a token comes on screen. */
export function onReveal(act: (core: Core, token: string) => void): Plant {
  return {
    core: (core) => {
      let before = core.create.get()
      core.create.subscribe(() => {
        const isNew = before.at !== 'revealing' && core.create.get().at === 'revealing'
        before = core.create.get()
        if (isNew) core.vault.lend((token) => act(core, token))
      })
    },
  }
}

function both(one: Plant, other: Plant): Plant {
  return { settings: (settings, network) => other.settings?.(one.settings?.(settings, network) ?? settings, network) ?? settings }
}

const LOOK_UP_LIMIT = 100
const ignore = (): void => {}
const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const ownKeys = ({ create }: Methods): Partial<Methods> => ({ create: (input, context) => create(input, { ...context, idempotencyKey: crypto.randomUUID() }) })

const impatient = calling(({ create }) => ({
  create: (...args) => Promise.race([create(...args), soon(10).then(() => Promise.reject(new KeyrackError('network')))]),
}))

/** An adapter whose creates answer what the first of them did. */
function sameAnswer({ create }: Methods): Partial<Methods> {
  let first: Created | null = null
  return { create: async (...args) => (first = first ?? (await create(...args))) }
}

/** An adapter whose creates answer with the token before. */
function tokenBefore({ create }: Methods): Partial<Methods> {
  let before: string | null = null
  return {
    async create(...args) {
      const created = await create(...args)
      const token = before ?? created.token
      before = created.token
      return { ...created, token }
    },
  }
}

/** An adapter whose look-ups show every key that there ever was. */
function neverForgetting({ list }: Methods): Partial<Methods> {
  const seen = new Map<string, ApiKey>()
  return {
    async list(...args) {
      const page = await list(...args)
      for (const key of page.items) if (key.status !== 'revoked') seen.set(key.id, key)
      return args[0].limit === LOOK_UP_LIMIT ? { ...page, items: [...seen.values()] } : page
    },
  }
}

/** An adapter whose third answer to a question is the first again. */
function olderAnswers({ list }: Methods): Partial<Methods> {
  const given = new Map<string, Page[]>()
  return {
    async list(...args) {
      const question = JSON.stringify(args[0])
      const pages = [...(given.get(question) ?? []), await list(...args)]
      given.set(question, pages)
      return pages[pages.length === 3 ? 0 : pages.length - 1] as Page
    },
  }
}

function oneCache({ list }: Core): void {
  const page = list.page.bind(list)
  list.page = (query) => ({ ...page(query), queryKey: ['keys', {}] })
}

/** One defect for each promise, of the kind that a change to the kit might bring. */
export const PLANTED: readonly Planted[] = [
  { name: 'a create that is sent twice', breaks: 'One press sent 2 requests to create', ...calling(({ create }) => ({ create: (...args) => (void create(...args).catch(ignore), create(...args)) })) },
  { name: 'a deletion that is sent twice', breaks: 'One press sent 2 requests to remove', ...calling(({ remove }) => ({ remove: (...args) => (void remove(...args).catch(ignore), remove(...args)) })) },
  { name: 'a form that takes a press while its request is under way', breaks: 'under way for one wish', ...both(impatient, telling((tell) => (event) => event.type === 'failed' || tell(event))) },
  { name: 'a deletion that nobody had asked for', breaks: 'A request to remove was sent that nobody had asked for', ...calling(({ list, remove }) => ({ list: async (...args) => (void remove('key', { idempotencyKey: 'own' }).catch(ignore), list(...args)) })) },
  { name: 'a new idempotency key for the same wish', breaks: 'The same wish is sent with a second idempotency key', ...calling(ownKeys) },
  { name: 'a second key where the service would have kept the page from it', breaks: 'One wish made two keys', ...calling(ownKeys) },
  { name: 'one idempotency key for every wish', breaks: 'Another wish bears the idempotency key', ...calling(({ create }) => ({ create: (input, context) => create(input, { ...context, idempotencyKey: 'always' }) })) },
  { name: 'a key that is neither shown nor told of', breaks: 'What became of a create was never told', ...telling((tell) => (event) => event.type === 'created' || tell(event)) },
  { name: 'a call that may take for ever', breaks: 'What became of a create was never told', settings: (settings) => ({ ...settings, timeoutMs: 100_000_000 }) },
  { name: 'an event that is told twice', breaks: 'is told of a key once too often', ...telling((tell) => (event) => (tell(event), event.type === 'token-saved' && tell(event))) },
  { name: 'an outcome that is told twice', breaks: '“failed” was told of a create that nobody had asked for', ...telling((tell) => (event) => (tell(event), event.type === 'failed' && event.operation === 'create' && tell(event))) },
  { name: 'a failure that is told of a done write', breaks: '“failed” was told of a create, and that is not what became of it', ...telling((tell) => (event) => tell(event.type === 'failed' ? { ...event, kind: 'network' } : event)) },
  { name: 'a deletion that is told and was not done', breaks: '“Deleted”, and the key still works', ...calling(() => ({ remove: async () => {} })) },
  { name: 'a key that is told of and was not made', breaks: '“created” was told of a create, and that is not what became of it', ...calling(({ create }) => ({ create: async (...args) => ({ ...(await create(...args)), id: 'another' }) })) },
  { name: 'a look-up that does not see what there is', breaks: '“No key was created”, and one was', ...calling(({ list }) => ({ list: async (...args) => ({ ...(await list(...args)), ...(args[0].limit === LOOK_UP_LIMIT && { items: [], nextCursor: null }) }) })) },
  { name: 'a look-up that takes old keys for new ones', breaks: '“A key was created”, and it is one that', core: (core) => void (core.list.seen.add = () => core.list.seen), ...calling(({ list }) => ({ list: async (...args) => ({ ...(await list(...args)), ...(args[0].limit === LOOK_UP_LIMIT && { now: '1970-01-01T00:00:00Z' }) }) })) },
  { name: 'a look-up that shows what was deleted', breaks: '“The key still works”, and it had been deleted', ...calling(neverForgetting) },
  { name: 'a token that is shown twice', breaks: 'A token is shown a second time', ...calling(sameAnswer) },
  { name: 'a token beside another key', breaks: 'is not the one of the key beside it', ...calling(tokenBefore) },
  { name: 'a refetch that takes the token away', breaks: 'A token that nobody had saved is gone', ...onReveal((core) => void core.list.refresh().then(() => core.create.discard())) },
  { name: 'a token that is burnt while it is shown', breaks: 'The token that the dialog is to show is lost', ...onReveal((core) => setTimeout(() => core.vault.burn())) },
  { name: 'a vault that is not burnt when its dialog closes', breaks: 'The dialog closes, and its token is still there', core: (core) => void (core.vault.burn = ignore) },
  { name: 'a token whose text stays', breaks: 'The dialog closes, and its token is still there', core: ({ vault }) => void (vault.bind = (node) => (vault.lend((token) => (node.textContent = token)), ignore)) },
  { name: 'a vault that is not burnt when its provider is gone', breaks: 'There is a token in the vault of a provider that is gone', core: (core) => void (core.create.dispose = ignore) },
  { name: 'a lost token that is not told of', breaks: 'A token came, and was neither shown nor told as lost', ...telling((tell) => (event) => event.type === 'token-lost' || tell(event)) },
  { name: 'a deleted key that comes back', breaks: 'A key that was deleted is on screen again', core: (core) => void (core.list.remove = ignore) },
  { name: 'a key that is left out of its page', breaks: 'The rows are not those of the answer', ...calling(({ list }) => ({ list: async (...args) => list(...args).then((page) => ({ ...page, items: page.items.slice(1) })) })) },
  { name: 'an older answer in the place of a newer one', breaks: 'An older answer took the place of a newer one', ...calling(olderAnswers) },
  { name: 'one cache for every question', breaks: 'The answer on screen is one to another question', core: oneCache },
  { name: 'a list that is not asked for again', breaks: 'the list on screen was not asked for again', core: (core) => void (core.list.refresh = () => Promise.resolve(true)) },
  { name: 'tabs that are not told', breaks: 'the other tabs were not told', core: () => void (BroadcastChannel.prototype.postMessage = ignore) },
  { name: 'a token in an event', breaks: 'A token has got into an event', ...telling((tell, { requests }) => (event) => tell({ ...event, ...{ answer: requests.findLast(({ token }) => token !== null)?.token } })) },
  { name: 'a token in what is said aloud', breaks: 'A token has got out', ...onReveal((core, name) => setTimeout(() => core.announcer.said.set({ message: 'created', name }))) },
  { name: 'a promise that nobody catches', breaks: 'Something was written to the console, or not handled', ...telling((tell) => (event) => (tell(event), void Promise.reject(new Error('Planted.')))) },
  { name: 'a line on the console', breaks: 'Something was written to the console, or not handled', ...telling((tell) => (event) => (tell(event), console.warn(event.type))) },
  { name: 'a proof that nothing but its end ends', breaks: 'The page waits for ever', core: (core) => void (core.create.open = ((open) => () => core.proving.get() || open())(core.create.open)) },
]
