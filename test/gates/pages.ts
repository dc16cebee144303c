import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { sourceAliases } from '../../scripts/source-aliases.mjs'
import { BUILDS, type Build } from './build.ts'

const root = fileURLToPath(new URL('page', import.meta.url))
const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
])

type Files = ReadonlyMap<string, { readonly type: string; readonly content: string | Uint8Array }>

/**
 * Builds every page in page/ twice, as a host's production and its development build would, and returns what serves them at
 * `/production/NAME.html` and `/development/NAME.html`: under a strict policy with Trusted Types unless `?csp=off`.
 */
export async function buildPages(): Promise<RequestListener> {
  const builds: Files[] = []
  for (const mode of BUILDS) builds.push(await buildFiles(mode))
  const files: Files = new Map(builds.flatMap((files) => [...files]))
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gates')
    const file = files.get(pathname)
    if (!file) return response.writeHead(404).end()
    if (!pathname.endsWith('.html')) return response.writeHead(200, { 'content-type': file.type, 'cache-control': 'max-age=31536000, immutable' }).end(file.content)
    const nonce = randomBytes(16).toString('base64')
    const policy = searchParams.get('csp') === 'off' ? {} : { 'content-security-policy': policyWith(nonce) }
    return response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache', ...policy }).end(String(file.content).replaceAll('<script', `<script nonce="${nonce}"`).replaceAll('<link rel="stylesheet"', `<link rel="stylesheet" nonce="${nonce}"`))
  }
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

async function buildFiles(mode: Build): Promise<Files> {
  process.env['NODE_ENV'] = mode // by this, and not by its own options, the React plugin chooses the runtime
  const result = await build({
    configFile: false,
    root,
    mode,
    base: `/${mode}/`,
    plugins: [react()],
    resolve: { alias: sourceAliases },
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    logLevel: 'error',
    build: {
      write: false,
      minify: mode === 'production',
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: { input: readdirSync(root).filter((name) => name.endsWith('.html')).map((name) => `${root}/${name}`) },
    },
  })
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : []
  const files = outputs.flatMap(({ output }) => output)
  return new Map(files.map((file) => [`/${mode}/${file.fileName}`, { type: TYPES.get(extname(file.fileName)) ?? 'application/octet-stream', content: file.type === 'chunk' ? file.code : file.source }]))
}
