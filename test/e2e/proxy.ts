import { type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse, createServer, request as open } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A method and a path, without the query. */
export type Route = `${'GET' | 'POST'} /${string}`

/** One request that came by. */
export interface Exchange {
  readonly route: Route
  readonly query: string
  /** What the server answered, each time it was asked: none where it never saw the request, two where it saw it twice. */
  readonly served: number[]
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A connection between the page and the server, in the hands of a fault. */
export interface Line {
  /** Lets the server have the request, with these headers in place of the page's, and waits for its answer. */
  forward(headers?: IncomingHttpHeaders): Promise<Answer>
  /** Gives the page an answer: the server's or another. */
  answer(answer: Answer): void
  /** Breaks the connection, after these bytes of an answer. */
  cut(answer?: Answer, bytes?: number): void
}

/** What becomes of one request. */
export type Fault = (line: Line) => unknown

export interface Held {
  /** Resolves once a request has been caught. */
  readonly caught: Promise<void>
  /** Lets go of it. */
  release(): void
}

/**
 * Stands between the page and the real server, on an address of its own, and breaks what it is told to break.
 *
 * A connection carries one request, for Chromium by itself sends a request again, a POST too, when a connection breaks that it has
 * used before. `keepAlive` allows that.
 */
export class FaultProxy {
  readonly exchanges: Exchange[] = []
  keepAlive = false
  readonly #target: URL
  readonly #server: Server
  readonly #faults: { readonly route: Route; readonly fault: Fault; readonly once: boolean }[] = []
  readonly #broken: unknown[] = []
  #down = false

  private constructor(target: string) {
    this.#target = new URL(target)
    this.#server = createServer((request, response) => void this.#pass(request, response))
    this.#server.keepAliveTimeout = 60_000 // Node's own 5 s would break a connection that nobody asked to break
    this.#server.on('connection', (socket) => this.#down && socket.destroy())
  }

  static async start(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What the next request to a route meets. */
  once(route: Route, fault: Fault): void {
    this.#faults.push({ route, fault, once: true })
  }

  /** What every request to a route meets that is told nothing else; until the returned function is called. */
  always(route: Route, fault: Fault): () => void {
    const rule = { route, fault, once: false }
    this.#faults.push(rule)
    return () => void this.#faults.splice(this.#faults.indexOf(rule), 1)
  }

  /** Lets the server act on the next request to a route, and keeps its answer back. */
  holdAnswer(route: Route): Held {
    return this.#hold(route, async (line, wait) => {
      const answer = await line.forward()
      await wait()
      line.answer(answer)
    })
  }

  /** Keeps the next request to a route from the server. */
  holdRequest(route: Route): Held {
    return this.#hold(route, async (line, wait) => {
      await wait()
      line.answer(await line.forward())
    })
  }

  /** What came by for a route. */
  seen(route: Route): readonly Exchange[] {
    return this.exchanges.filter((exchange) => exchange.route === route)
  }

  /** Breaks every connection and takes no other, until `goUp`. */
  goDown(): void {
    this.#down = true
    this.#server.closeAllConnections()
  }

  goUp(): void {
    this.#down = false
  }

  /** Rejects where something broke that nobody had asked to break. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
    if (this.#broken.length > 0) throw new AggregateError(this.#broken, 'The proxy itself failed.')
  }

  #hold(route: Route, fault: (line: Line, wait: () => Promise<void>) => Promise<void>): Held {
    const [caught, onCaught] = signal()
    const [released, release] = signal()
    this.once(route, (line) =>
      fault(line, () => {
        onCaught()
        return released
      }),
    )
    return { caught, release }
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path, query = ''] = (request.url ?? '/').split('?')
    const exchange: Exchange = { route: `${request.method} ${path}` as Route, query, served: [] }
    this.exchanges.push(exchange)
    try {
      await this.#take(exchange.route)(this.#line(request, response, await buffer(request), exchange))
    } catch (error) {
      if (!request.socket.destroyed) this.#broken.push(error) // else the page has gone
      response.destroy()
    }
  }

  #take(route: Route): Fault {
    const rule = this.#faults.find((each) => each.once && each.route === route) ?? this.#faults.find((each) => each.route === route)
    if (rule?.once) this.#faults.splice(this.#faults.indexOf(rule), 1)
    return rule?.fault ?? (async (line) => line.answer(await line.forward()))
  }

  #line(request: IncomingMessage, response: ServerResponse, body: Buffer, exchange: Exchange): Line {
    const write = ({ status, headers, body }: Answer): void => {
      const { 'transfer-encoding': _, 'keep-alive': __, ...rest } = headers
      response.writeHead(status, { ...rest, 'content-length': body.length, connection: this.keepAlive ? 'keep-alive' : 'close' })
    }
    return {
      forward: async (headers = {}) => {
        const answer = await this.#ask(request, body, headers)
        exchange.served.push(answer.status)
        return answer
      },
      answer(answer) {
        write(answer)
        response.end(answer.body)
      },
      cut(answer, bytes = 0) {
        if (!answer) return void request.socket.destroy()
        write(answer)
        response.write(answer.body.subarray(0, bytes), () => request.socket.destroy())
      },
    }
  }

  // The server takes writes from its own origin alone.
  #ask(request: IncomingMessage, body: Buffer, changed: IncomingHttpHeaders): Promise<Answer> {
    const { origin } = this.#target
    // The server is one that heeds no Idempotency-Key: what the page promises of a lost create must not lean on it.
    const { connection: _, 'idempotency-key': __, ...headers } = request.headers
    const own = { host: this.#target.host, ...(headers.origin && { origin }), ...(headers.referer && { referer: headers.referer.replace(this.url, origin) }) }
    return new Promise((resolve, reject) => {
      open(new URL(request.url ?? '/', origin), { agent: false, method: request.method, headers: { ...headers, ...own, ...changed } }, (answer) => {
        void buffer(answer).then((received) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: received }), reject)
      })
        .on('error', reject)
        .end(body)
    })
  }
}

function signal(): [promise: Promise<void>, resolve: () => void] {
  let resolve = (): void => {}
  return [new Promise<void>((done) => (resolve = done)), () => resolve()]
}
