import { type RequestListener, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A real server on the loopback interface until the test is over; resolves with its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  // Not a hook of this file: test files share what they load, and it would be the first one's only.
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return originOf(server)
}

/** An origin where a server was and none is any more. */
export async function deserted(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = originOf(server)
  await new Promise((resolve) => server.close(resolve))
  return origin
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
