import { undeclared } from '../../adapter/error.ts'
import type { CreateInput, Traits } from '../../adapter/index.ts'
import { Refusal } from './refusal.ts'

const LONGEST_TEXT = 1000 // of a name or a scope, in UTF-16 units
const MOST = 1000 // scopes, or values of one field
const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/

type UpdateInput = Partial<CreateInput> & { readonly enabled?: boolean }

/**
 * The input of a create. Throws `validation` where it is not of the contract's types, so that no adapter has to ask what came over the
 * wire, and `unsupported` for a field that `traits.createFields` does not name. Whether a name or a date is right the adapter says.
 */
export function createInput(body: unknown, traits: Traits): CreateInput {
  const input = shaped(body, ['name', 'expires', 'scopes', 'fields'])
  if (input.name === undefined) throw wrong('name')
  return { ...input, ...declared(input, traits) } as CreateInput
}

/** The input of an update, of which every part may be missing. */
export function updateInput(body: unknown, traits: Traits): UpdateInput {
  const input = shaped(body, ['name', 'expires', 'scopes', 'fields', 'enabled'])
  return { ...input, ...declared(input, traits) }
}

/** What is asked of a rotation. */
export function rotation(body: unknown): { readonly overlapSeconds: number } {
  const { overlapSeconds } = record(body, ['overlapSeconds'])
  if (!isNumber(overlapSeconds) || overlapSeconds < 0) throw wrong('overlapSeconds')
  return { overlapSeconds }
}

function shaped(body: unknown, names: readonly (keyof typeof IS_RIGHT)[]): UpdateInput {
  const input = record(body, names)
  const mistaken = names.filter((name) => Object.hasOwn(input, name) && !IS_RIGHT[name](input[name]))
  if (mistaken.length > 0) throw wrong(...mistaken)
  return input
}

/** An object and what it may hold. Its properties are its own, also one that is called `__proto__`, which is therefore refused like any other. */
function record(value: unknown, names: readonly string[]): Record<string, unknown> {
  if (!isRecord(value)) throw new Refusal('validation', 'The body is no JSON object.')
  if (Object.keys(value).some((name) => !names.includes(name))) throw new Refusal('validation', 'The body has a property that means nothing here.')
  return value
}

function declared({ fields }: UpdateInput, { createFields = [] }: Traits): Pick<UpdateInput, 'fields'> {
  if (fields === undefined) return {}
  const names = Object.keys(fields)
  if (names.some((name) => !createFields.some((field) => field.name === name))) throw undeclared('createFields')
  const mistaken = names.filter((name) => !isFieldValue(fields[name]))
  if (mistaken.length > 0) throw wrong(...mistaken)
  return { fields }
}

const IS_RIGHT = {
  name: (value: unknown) => isText(value),
  expires: (value: unknown) => value === null || isExpiry(value),
  scopes: (value: unknown) => isTexts(value) && value.every((scope) => scope.length <= LONGEST_TEXT),
  fields: isRecord,
  enabled: (value: unknown) => typeof value === 'boolean',
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_TEXT
}

function isExpiry(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).length !== 1) return false
  const { at, inSeconds } = value
  return isNumber(inSeconds) || (typeof at === 'string' && DATE.test(at) && !Number.isNaN(Date.parse(at)))
}

function isFieldValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value) || isTexts(value)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= MOST && value.every((text) => typeof text === 'string')
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value) // JSON has no infinity, but 1e999 is read as one
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(...fields: readonly string[]): Refusal {
  const told = Object.fromEntries(fields.map((field) => [field, ['This is missing, too long or of the wrong kind']]))
  return new Refusal('validation', 'The body has a property that is missing, too long or of the wrong type.', { fields: told })
}
