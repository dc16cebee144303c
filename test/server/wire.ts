import { connect } from 'node:net'

/** Sends bytes as they are to a server, and resolves with all that comes back until the connection ends. */
export function raw(origin: string, ...pieces: readonly (string | Uint8Array)[]): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => void (answer += text))
    socket.on('close', () => resolve(answer))
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(answer) : reject(error))) // it may close while we still write
    for (const piece of pieces) socket.write(piece)
  })
}

/** A piece of a body that comes in pieces. */
export function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
}
