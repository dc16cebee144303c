import { type IncomingMessage, type ServerResponse, createServer, request as forward } from 'node:http'
import { type AddressInfo, type Socket, connect } from 'node:net'
import { unwrap } from './unwrap.ts'
import { holds } from './windows.ts'

/**
 * A proxy that keeps all that a browser sends through it. Of some bodies, those of blobs and beacons, the browser itself tells
 * nobody; and here is also what a worker sends, or a page that is gone.
 */
export class Wire {
  readonly #server = createServer((request, response) => void this.#pass(request, response)).on('connect', tunnel)
  readonly #sent: { readonly what: string; readonly texts: readonly string[] }[] = []

  /** Resolves with the proxy's address. */
  open(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`))
    })
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** The requests that carried a token, or a telling part of it: in their address, a header or the body, however it was wrapped. */
  find(token: string): string[] {
    return this.#sent.filter(({ texts }) => texts.some((text) => holds(text, token))).map(({ what }) => what)
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method, url = '', headers } = request
    const body = Buffer.concat(chunks)
    this.#sent.push({ what: `${method} ${new URL(url).pathname}`, texts: [...unwrap(Buffer.from(url)), JSON.stringify(headers), ...unwrap(body)] })
    const onward = forward(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    onward.end(body)
  }
}

// What goes on in it, WebSockets, the browser tells.
function tunnel({ url }: IncomingMessage, near: Socket, head: Buffer): void {
  const { hostname, port } = new URL(`http://${url}`)
  const far = connect(Number(port), hostname, () => {
    near.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    far.write(head)
    far.pipe(near).pipe(far)
  })
  for (const end of [near, far]) end.on('error', () => void [near, far].map((socket) => socket.destroy()))
}
