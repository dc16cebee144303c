import { type ApiKey, type Capabilities, capabilitiesOf, type Created, type KeyHint, type Page, type Rotated, type Traits } from '../../adapter/index.ts'
import { maxLimit } from './query.ts'
import { mayBeKey } from './secret.ts'

/** What of a key, of an answer and of the traits goes over the wire. What is not named here stays on the server, whatever an adapter adds. */
type Shown = Readonly<Record<string, unknown>>

export function shownPage({ items, nextCursor, total, now }: Page, expose: readonly string[]): Shown {
  return { items: items.map((key) => shownKey(key, expose)), nextCursor, total, now: typeof now === 'string' ? now : undefined }
}

export function shownKey(key: ApiKey, expose: readonly string[]): Shown {
  const { id, name, hint, status, createdAt, expiresAt, lastUsedAt, scopes, createdBy, can } = key
  const exposed = Object.fromEntries(expose.filter((field) => Object.hasOwn(key, field)).map((field) => [field, plain((key as unknown as Shown)[field])]))
  return {
    ...exposed,
    ...{ id, name, hint: shownHint(hint), status, createdAt, expiresAt, lastUsedAt, scopes: scopes && [...scopes] },
    ...{ createdBy: createdBy && pick(createdBy, ['id', 'name']), can: can && pick(can, ['update', 'remove', 'rotate', 'restore']) },
  }
}

export function shownCreated({ id, token, key }: Created, expose: readonly string[]): Shown {
  const shown = key && beside(token, key, expose)
  return { id, token, ...(shown && { key: shown }) }
}

export function shownRotated({ oldValidUntil, ...created }: Rotated, expose: readonly string[]): Shown {
  return { ...shownCreated(created, expose), oldValidUntil }
}

export function shownCapabilities(adapter: Capabilities): Shown {
  const { traits, ...methods } = capabilitiesOf(adapter)
  return { traits: shownTraits(traits), ...methods }
}

function shownTraits(traits: Traits): Shown {
  const { expiry, rotate, createFields } = traits
  return {
    ...pick(traits, TRAITS),
    ...(traits.paging !== 'none' && { maxLimit: maxLimit(traits) }),
    expiry: expiry && pick(expiry, ['unit', 'minSeconds', 'maxSeconds', 'required']),
    rotate: rotate && pick(rotate, ['maxOverlapSeconds', 'sameId']),
    createFields: createFields?.map((field) => ({ ...pick(field, FIELD), options: field.options?.map((option) => pick(option, ['value', 'label'])) })),
  }
}

const TRAITS = ['paging', 'total', 'sort', 'multiSort', 'search', 'filter', 'names', 'nameMaxLength', 'updatable', 'remove', 'removeIdempotent', 'settleMs', 'idempotentCreate'] as const
const FIELD = ['name', 'kind', 'label', 'required', 'maxLength', 'pattern'] as const

function shownHint(hint: KeyHint | null): KeyHint | null {
  const parts = (['start', 'end', 'text'] as const).map((part) => [part, hint?.[part]] as const)
  const right = parts.filter(([, text]) => typeof text === 'string' && text !== '' && !mayBeKey(text))
  return right.length > 0 ? Object.fromEntries(right) : null
}

// A record that is written otherwise than it was read (`toJSON`, a getter) may hold the token all the same, or nothing that can be written.
function beside(token: string | null, key: ApiKey, expose: readonly string[]): Shown | undefined {
  try {
    const text = JSON.stringify(shownKey(key, expose))
    return token !== null && text.includes(JSON.stringify(token).slice(1, -1)) ? undefined : (JSON.parse(text) as Shown)
  } catch {
    return undefined // the token must be shown; the next list brings the row
  }
}

function plain(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value)) as unknown
  } catch {
    return undefined // no JSON can hold it
  }
}

function pick<Source extends object>(source: Source, names: readonly (keyof Source)[]): Partial<Source> {
  return Object.fromEntries(names.map((name) => [name, source[name]])) as Partial<Source>
}
