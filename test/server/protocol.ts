import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterEach, expect } from 'vitest'
import document from '../../src/server/openapi.json' with { type: 'json' }

export { document }

export type Handler = (request: Request) => Promise<Response>

const OPERATIONS = document.paths['/keys']
type Method = keyof typeof OPERATIONS

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: { readonly type?: string; readonly pattern?: string }
}

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false })
formats(ajv)
ajv.addVocabulary(['openapi', 'info', 'servers', 'paths', 'components', 'example'])
ajv.addSchema(document, 'openapi')

/** The document's statuses of every operation: `get 200`. */
export const DOCUMENTED = Object.entries(OPERATIONS).flatMap(([method, { responses }]) => Object.keys(responses).map((status) => `${method} ${status}`))

/** The schemas of an operation's two sides. */
const BODIES = { create: ['CreateInput', 'Created'], rotate: ['Rotation', 'Rotated'], restore: [null, null], patch: ['UpdateInput', 'Key'], delete: [null, null], page: [null, 'Page'], capabilities: [null, 'Capabilities'] } as const

const violations: string[] = []

afterEach(() => {
  expect(violations.splice(0), 'what was said against the document').toEqual([])
})

/** The operations and statuses that were met, as in `DOCUMENTED`. */
export const met = new Set<string>()

/**
 * The same handler, with each request and answer held against the document: a request that fits it or is refused, and an answer that fits.
 *
 * @param polite Whether a request that doesn't fit counts against the client, unless the input itself is what was refused.
 */
export function watched(handler: Handler, { polite = false } = {}): Handler {
  return async (request) => {
    const copy = request.clone()
    const response = await handler(request)
    const method = request.method.toLowerCase()
    if (Object.hasOwn(OPERATIONS, method) && (polite || response.status < 400)) {
      const wrong = await wrongInRequest(copy, method as Method)
      if (wrong.length > 0 && response.status < 400) violations.push(`A request was answered with ${response.status}, though ${wrong.join(', ')}`)
      if (wrong.length > 0 && polite && ![400, 413, 414, 415, 422].includes(response.status)) violations.push(`The client sent a request of which ${wrong.join(', ')}`)
    }
    violations.push(...(await wrongInAnswer(request, response.clone(), method)))
    return response
  }
}

function bodiesOf(method: string, url: string): (typeof BODIES)[keyof typeof BODIES] {
  const query = new URL(url).searchParams
  if (method === 'get') return BODIES[query.has('capabilities') ? 'capabilities' : 'page']
  if (method === 'patch' || method === 'delete') return BODIES[method]
  const action = query.get('action')
  return BODIES[action === 'rotate' || action === 'restore' ? action : 'create']
}

async function wrongInRequest(request: Request, method: Method): Promise<string[]> {
  const parameters = OPERATIONS[method].parameters.map(({ $ref }) => at($ref) as Parameter)
  const query = [...new URL(request.url).searchParams]
  const wrong = query.flatMap(([name, value]) => {
    const parameter = parameters.find((one) => one.in === 'query' && (one.name === name || (one.name === 'filter' && name.startsWith('filter.'))))
    if (!parameter) return [`'${name}' is no parameter of ${method}`]
    return parameter.name === 'filter' ? [] : wrongIn(valueOf(value, parameter), `/components/parameters/${refOf(parameter)}/schema`)
  })
  if (new Set(query.map(([name]) => name)).size < query.length) wrong.push('a parameter is repeated')
  for (const parameter of parameters) {
    if (parameter.in === 'query' && parameter.required && !query.some(([name]) => name === parameter.name)) wrong.push(`'${parameter.name}' is missing`)
    const header = parameter.in === 'header' ? request.headers.get(parameter.name) : null
    if (parameter.in === 'header' && parameter.required && header === null) wrong.push(`the header ${parameter.name} is missing`)
    if (header !== null) wrong.push(...wrongIn(header, `/components/parameters/${refOf(parameter)}/schema`))
  }
  const [schema] = bodiesOf(method, request.url)
  if (schema === null) return wrong
  if (!/^application\/json *(;|$)/i.test(request.headers.get('content-type') ?? '')) return [...wrong, 'the body is not of the type application/json']
  return [...wrong, ...wrongIn(await request.json().catch(() => undefined), `/components/schemas/${schema}`)]
}

async function wrongInAnswer(request: Request, response: Response, method: string): Promise<string[]> {
  const text = await response.text()
  const status = String(response.status)
  const wrong: string[] = []
  const headers = { 'cache-control': 'NoStore', 'x-request-id': 'RequestId' }
  for (const [name, schema] of Object.entries(headers)) wrong.push(...wrongIn(response.headers.get(name), `/components/headers/${schema}/schema`))
  const delay = response.headers.get('retry-after')
  if (delay !== null) wrong.push(...wrongIn(Number(delay), '/components/headers/RetryAfter/schema'))
  if (!Object.hasOwn(OPERATIONS, method)) return [...wrong, ...wrongIn(JSON.parse(text), '/components/schemas/Error')]
  const responses = OPERATIONS[method as Method].responses as Record<string, { readonly $ref?: string; readonly content?: object }>
  const documented = responses[status]
  if (!documented) return [...wrong, `${method} answers ${status}, which the document does not know`]
  met.add(`${method} ${status}`)
  if (documented.$ref) return [...wrong, ...wrongJson(response, text, `${documented.$ref.slice(1)}/content/application~1json/schema`)]
  if (!documented.content) return text === '' ? wrong : [...wrong, `${method} ${status} has a body`]
  const pointer = `/paths/~1keys/${method}/responses/${status}/content/application~1json/schema`
  return [...wrong, ...wrongJson(response, text, pointer), ...wrongJson(response, text, `/components/schemas/${String(bodiesOf(method, request.url)[1])}`)]
}

function wrongJson(response: Response, text: string, pointer: string): string[] {
  if (response.headers.get('content-type') !== 'application/json') return ['an answer is not of the type application/json']
  return wrongIn(JSON.parse(text), pointer)
}

const validators = new Map<string, ValidateFunction>()

function wrongIn(value: unknown, pointer: string): string[] {
  const validate = validators.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` })
  validators.set(pointer, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${pointer}${instancePath} ${message} ${JSON.stringify(params)}`)
}

function valueOf(text: string, { schema }: Parameter): unknown {
  return schema.type === 'integer' && /^\d+$/.test(text) ? Number(text) : text
}

function refOf(parameter: Parameter): string {
  return Object.entries(document.components.parameters).find(([, one]) => (one as unknown) === parameter)?.[0] ?? ''
}

function at(pointer: string): unknown {
  return pointer.slice(2).split('/').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], document)
}
