import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { unwrap } from './unwrap.ts'

/** What a service answers to requests whose path holds this; to anything else it answers `{}`. */
export type Answers = Readonly<Record<string, unknown>>

/** Stands in for a recorder's service: answers what it needs, and keeps all that it is sent. */
export class Sink {
  readonly #server = createServer((request, response) => void this.#take(request, response))
  readonly #texts: string[] = []
  readonly #answers: Answers

  constructor(answers: Answers) {
    this.#answers = answers
  }

  /** Everything that was sent, unwrapped. */
  get texts(): readonly string[] {
    return this.#texts
  }

  open(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`))
    })
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Takes in a request that was on its way to somewhere else. */
  keep(url: string, headers: object, body: Buffer): void {
    this.#texts.push(JSON.stringify(headers), ...unwrap(Buffer.from(url)), ...unwrap(body))
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { url = '/', headers } = request
    if (request.method !== 'OPTIONS') this.keep(url, headers, Buffer.concat(chunks))
    const found = Object.entries(this.#answers).find(([part]) => url.includes(part))
    response.writeHead(200, {
      'content-type': 'application/json',
      'access-control-allow-origin': headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-expose-headers': 'date',
    })
    response.end(request.method === 'OPTIONS' ? '' : JSON.stringify(found?.[1] ?? {}))
  }
}
