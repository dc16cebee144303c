import type { RequestListener } from 'node:http'
import { extname } from 'node:path'
import { build } from 'vite'
import { pageConfig } from '../page-config.mjs'

interface File {
  readonly type: string
  readonly content: string | Uint8Array
}

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
])

/** Builds the page from its sources, in memory, and returns what serves it. Each path that names no file is a page of the application. */
export async function buildPage(): Promise<RequestListener> {
  const files = await buildFiles()
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    const asset = path.startsWith('/assets/')
    const file = files.get(asset ? path : '/index.html')
    if (!file) return response.writeHead(404).end()
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405, { allow: 'GET, HEAD' }).end()
    // The name of an asset changes with its content, that of the page doesn't.
    const cache = asset ? 'max-age=31536000, immutable' : 'no-cache'
    return response.writeHead(200, { 'content-type': file.type, 'cache-control': cache, 'x-content-type-options': 'nosniff' }).end(file.content)
  }
}

async function buildFiles(): Promise<ReadonlyMap<string, File>> {
  const result = await build({ ...pageConfig, build: { write: false, reportCompressedSize: false, chunkSizeWarningLimit: 1000 } })
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : []
  const files = outputs.flatMap(({ output }) => output)
  return new Map(files.map((file) => [`/${file.fileName}`, { type: TYPES.get(extname(file.fileName)) ?? 'application/octet-stream', content: file.type === 'chunk' ? file.code : file.source }]))
}
