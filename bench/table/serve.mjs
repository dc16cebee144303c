import { createServer } from 'node:http'
import { extname } from 'node:path'
import { backEndOf, makeKeys } from '../keys.mjs'

/** @import { AddressInfo } from 'node:net' */
/** @import { Files } from './build.mjs' */

/** @type {Record<string, string>} */
const TYPES = { '': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

/**
 * Serves the pages, and the keys page by page under /keys.
 * @param {Files} files
 */
export async function serve(files) {
  const keys = answerer()
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const file = files.get(pathname)
    if (pathname === '/keys') return void response.setHeader('content-type', 'application/json').end(request.method === 'GET' ? JSON.stringify(keys(searchParams)) : 'null')
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream' }).end(file)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)))
  const { port } = /** @type {AddressInfo} */ (server.address())
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

function answerer() {
  /** @type {Map<number, ReturnType<typeof backEndOf>>} */
  const backEnds = new Map()
  return (/** @type {URLSearchParams} */ asked) => {
    const count = Number(asked.get('count'))
    const backEnd = backEnds.get(count) ?? backEndOf(makeKeys(count))
    backEnds.set(count, backEnd)
    const { limit, offset, without, ...rest } = Object.fromEntries(asked)
    return backEnd({ ...rest, limit: Number(limit), offset: Number(offset), without: without ? without.split(',') : [] })
  }
}
