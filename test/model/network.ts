import { type AdapterMethod, type ApiKeysAdapter, KeyrackError, type KeyrackErrorKind, type ListQuery, type Page, isKeyrackError } from 'keyrack/adapter'
import { type Fault, createFaultyAdapter } from 'keyrack/testing'
import { checkCreated, checkPage } from '../../src/adapter/check.ts'
import type { Service } from './service.ts'

/** What each call of a method meets, in their order; when these are used up, nothing. */
export type Faults = { readonly [M in 'list' | 'create' | 'remove']: readonly (Fault | null)[] }

/** One call that the page has made. */
export interface Request {
  readonly serial: number
  readonly method: 'list' | 'create' | 'remove'
  readonly at: number
  readonly idempotencyKey: string | null
  readonly id: string | null
  readonly query: ListQuery | null
  outcome: 'pending' | 'answered' | 'failed' | 'given up'
  /** How many requests there had been when it ended. */
  endedAfter: number
  /** How it was refused, where an error said so. */
  error: KeyrackErrorKind | null
  /** Whether an answer came in time, and has the shape that the contract asks for. */
  isRead: boolean
  /** The answer to a list, and the token in the answer to a create, where they can be read. */
  page: Page | null
  token: string | null
}

/** What lies between the page and the service: time, a connection that comes and goes, and faults. Everything that goes through is taken down. */
export class Network {
  online = true
  /** Whether faults are met at all. */
  rough = true
  readonly requests: Request[] = []
  readonly adapter: ApiKeysAdapter
  readonly #service: Service
  readonly #latencyMs: number
  readonly #onSend: (request: Request) => void

  constructor(service: Service, latencyMs: number, faults: Faults, onSend: (request: Request) => void) {
    this.#onSend = onSend
    this.#service = service
    this.#latencyMs = latencyMs
    const { traits } = service.adapter
    const line = { traits, list: this.#wire('list'), create: this.#wire('create'), remove: this.#wire('remove') } as ApiKeysAdapter
    const faulty = createFaultyAdapter(line, { script: ({ method, nth }) => (this.rough ? (faults[method as keyof Faults][nth] ?? null) : null) })
    this.adapter = { traits, list: this.#noted(faulty, 'list'), create: this.#noted(faulty, 'create'), remove: this.#noted(faulty, 'remove') } as ApiKeysAdapter
  }

  // What is under way when the connection goes is lost: before the service, or on its way back.
  #wire(method: AdapterMethod): (...args: readonly unknown[]) => Promise<unknown> {
    return async (...args) => {
      await this.#travel(method)
      const answer = await (this.#service.adapter[method] as (...args: readonly unknown[]) => Promise<unknown>)(...args)
      await this.#travel(method)
      return answer
    }
  }

  async #travel(method: AdapterMethod): Promise<void> {
    if (this.online && this.#latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#latencyMs))
    if (!this.online) throw new KeyrackError(method === 'list' ? 'network' : 'unknown-outcome')
  }

  #noted(faulty: ApiKeysAdapter, method: Request['method']): (...args: readonly unknown[]) => Promise<unknown> {
    return (...args) => {
      const [subject, context] = args as [unknown, { readonly signal?: AbortSignal; readonly idempotencyKey?: string }]
      const request: Request = {
        serial: this.requests.length,
        method,
        at: Date.now(),
        idempotencyKey: context.idempotencyKey ?? null,
        id: method === 'remove' ? (subject as string) : null,
        query: method === 'list' ? (subject as ListQuery) : null,
        outcome: 'pending',
        endedAfter: Infinity,
        error: null,
        isRead: false,
        page: null,
        token: null,
      }
      this.requests.push(request)
      this.#onSend(request)
      const end = (outcome: Request['outcome']): void => {
        if (request.outcome !== 'pending') return
        request.outcome = outcome
        request.endedAfter = this.requests.length
      }
      context.signal?.addEventListener('abort', () => end('given up'))
      try {
        const answer = (faulty[method] as (...args: readonly unknown[]) => Promise<unknown>)(subject, { ...context, request: request.serial })
        return answer.then(
          (value) => {
            end('answered')
            return request.outcome === 'given up' ? value : read(value, request)
          },
          (thrown) => {
            end('failed')
            if (isKeyrackError(thrown)) request.error = thrown.kind
            throw thrown
          },
        )
      } catch (thrown) {
        end('failed')
        throw thrown
      }
    }
  }
}

/** A page with the serial number of the question it answers, which goes with it wherever it goes. */
export type TaggedPage = Page & { readonly serial: number }

/** Takes down what an answer says, where it says anything. */
function read(value: unknown, request: Request): unknown {
  try {
    if (request.method === 'create') request.token = checkCreated(value).token
    if (request.method === 'list') request.page = { ...checkPage(value), serial: request.serial } as TaggedPage
    request.isRead = true
    return request.page ?? value
  } catch {
    return value
  }
}
