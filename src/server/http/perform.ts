import { type ApiKey, type ApiKeysAdapter, checkCreated, checkPage, checkRotated, checkUpdated, type CreateInput } from '../../adapter/index.ts'
import { ALLOW, type Answer } from './answer.ts'
import { ask } from './ask.ts'
import { type BodyLimits, readJson } from './body.ts'
import { createInput, rotation, updateInput } from './input.ts'
import { checkOnly, idOf, listQuery, type Params, paramsOf } from './query.ts'
import { Refusal } from './refusal.ts'
import { shownCapabilities, shownCreated, shownKey, shownPage, shownRotated } from './shown.ts'

export interface Call extends BodyLimits {
  readonly request: Request
  /** The adapter of whoever asks. */
  readonly adapter: ApiKeysAdapter
  readonly expose: readonly string[]
}

/** Does what a request asks for. Rejects with a `KeyrackError`. */
export async function perform(call: Call): Promise<Answer> {
  const params = paramsOf(call.request.url)
  switch (call.request.method) {
    case 'GET':
      return params.has('capabilities') ? capabilities(call, params) : list(call, params)
    case 'POST':
      return post(call, params)
    case 'PATCH':
      return update(call, params)
    case 'DELETE':
      return onOne(call, params, 'remove')
    default:
      throw new Refusal('unsupported', `The method is none of ${ALLOW}.`, { status: 405 })
  }
}

function post(call: Call, params: Params): Promise<Answer> {
  const action = params.get('action')
  if (action === 'rotate') return rotate(call, params)
  if (action === 'restore') return onOne(call, params, 'restore')
  if (action === undefined) return create(call, params)
  throw new Refusal('validation', 'The `action` is neither rotate nor restore.', { status: 400 })
}

function capabilities({ adapter }: Call, params: Params): Answer {
  checkOnly(params, 'capabilities')
  return { status: 200, body: JSON.stringify(shownCapabilities(adapter)) }
}

async function list(call: Call, params: Params): Promise<Answer> {
  const { adapter, expose, timeoutMs, request } = call
  const query = listQuery(params, adapter.traits)
  const body = await ask((signal) => adapter.list(query, { signal }), { kind: 'read', timeoutMs, signal: request.signal, check: (answer) => JSON.stringify(shownPage(checkPage(answer), expose)) })
  return { status: 200, body }
}

async function create(call: Call, params: Params): Promise<Answer> {
  const { adapter, expose } = call
  if (!adapter.create) throw missing('create')
  checkOnly(params)
  const idempotencyKey = idempotencyKeyOf(call)
  const input = createInput(await readJson(call.request, call), adapter.traits)
  const body = await write(call, (signal) => adapter.create?.(input, { signal, idempotencyKey }), (answer) => JSON.stringify(shownCreated(checkCreated(answer), expose)), input)
  return { status: 201, body }
}

async function update(call: Call, params: Params): Promise<Answer> {
  const { adapter, expose } = call
  if (!adapter.update) throw missing('update')
  checkOnly(params, 'id')
  const [id, idempotencyKey] = [idOf(params), idempotencyKeyOf(call)]
  const input = updateInput(await readJson(call.request, call), adapter.traits)
  const shown = (key: ApiKey | undefined): string | undefined => key && JSON.stringify(shownKey(key, expose))
  const body = await write(call, (signal) => adapter.update?.(id, input, { signal, idempotencyKey }), (answer) => shown(checkUpdated(answer)), input)
  return body === undefined ? { status: 204 } : { status: 200, body }
}

async function rotate(call: Call, params: Params): Promise<Answer> {
  const { adapter, expose } = call
  if (!adapter.rotate) throw missing('rotate')
  checkOnly(params, 'id', 'action')
  const [id, idempotencyKey] = [idOf(params), idempotencyKeyOf(call)]
  const options = rotation(await readJson(call.request, call))
  const body = await write(call, (signal) => adapter.rotate?.(id, options, { signal, idempotencyKey }), (answer) => JSON.stringify(shownRotated(checkRotated(answer), expose)))
  return { status: 200, body }
}

// What needs no input reads none: a body that is sent all the same means nothing.
async function onOne(call: Call, params: Params, method: 'remove' | 'restore'): Promise<Answer> {
  const { adapter } = call
  if (!adapter[method]) throw missing(method)
  checkOnly(params, 'id', ...(method === 'restore' ? ['action'] : []))
  const [id, idempotencyKey] = [idOf(params), idempotencyKeyOf(call)]
  await write(call, (signal) => adapter[method]?.(id, { signal, idempotencyKey }), () => undefined)
  return { status: 204 }
}

// Without the request's signal: what was begun is brought to its end, though its client hangs up, for the client can't know how far it came.
function write<Shown>({ adapter: { traits }, timeoutMs }: Call, run: (signal: AbortSignal) => unknown, check: (answer: unknown) => Shown, input: Partial<CreateInput> = {}): Promise<Shown> {
  const { createFields = [] } = traits
  const secrets = createFields.filter(({ kind }) => kind === 'password').map(({ name }) => input.fields?.[name])
  return ask(run, {
    kind: 'write',
    timeoutMs,
    check,
    fields: ['name', 'expires', 'scopes', 'enabled', ...createFields.map(({ name }) => name)],
    secrets: secrets.filter((secret) => typeof secret === 'string' && secret !== '').map(String),
  })
}

function idempotencyKeyOf({ request: { headers } }: Call): string {
  const key = headers.get('idempotency-key') ?? ''
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refusal('validation', 'The header `Idempotency-Key` is missing, or not of 1 to 200 visible ASCII characters.', { status: 400 })
  return key
}

function missing(method: string): Refusal {
  return new Refusal('unsupported', `The adapter has no ${method}().`)
}
