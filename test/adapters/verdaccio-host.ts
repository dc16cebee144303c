import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVerdaccioAdapter, type VerdaccioAdapter, type VerdaccioAdapterOptions } from 'keyrack/adapters/verdaccio'

const SERVER = join(import.meta.dirname, 'verdaccio-server.mjs')

/** How long one may take to start, in milliseconds: it loads a lot, and a machine may be busy. */
export const START_MS = 60_000

export const PASSWORD = 'correct horse battery staple'

export type Registry = Awaited<ReturnType<typeof startVerdaccio>>
export type User = Awaited<ReturnType<Registry['signUp']>>

/** A Verdaccio of its own, with nothing in it, on a free port of the loopback interface. */
export async function startVerdaccio(config: object = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'keyrack-verdaccio-'))
  const child = fork(SERVER, [folder, JSON.stringify(config)], { env: { ...process.env, NODE_ENV: 'production' }, execArgv: [], silent: true })
  let complaint = ''
  child.stderr?.on('data', (text) => (complaint += String(text)))
  const ended = once(child, 'exit')
  const failed = ended.then(() => Promise.reject(new Error(`Verdaccio did not start: ${complaint}`)))
  const [address] = (await Promise.race([once(child, 'message'), failed])) as [AddressInfo]
  failed.catch(() => {}) // it has started, so its end is one
  const baseUrl = `http://127.0.0.1:${address.port}`
  let users = 0
  const registry = {
    baseUrl,
    /** Registers a new user, as `npm adduser` does. */
    async signUp() {
      const name = `user-${++users}`
      const response = await fetch(`${baseUrl}/-/user/org.couchdb.user:${name}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, password: PASSWORD }) })
      const { token } = (await response.json()) as { token: string }
      const adapter = (options: Partial<VerdaccioAdapterOptions> = {}): VerdaccioAdapter => createVerdaccioAdapter({ baseUrl, token, ...options })
      return { name, token, adapter }
    },
    /** The name of the user whom a token opens the registry for; undefined: nobody. */
    async whoIs(token: string | null) {
      const response = await fetch(`${baseUrl}/-/whoami`, { headers: { authorization: `Bearer ${token}` } })
      return ((await response.json()) as { username?: string }).username
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true })
    },
  }
  // Its token database is opened by whoever needs it first, and again by those who come meanwhile: of these all but one lose what they write.
  await (await registry.signUp()).adapter().list({ limit: 1, offset: 0, cursor: null }, {})
  return registry
}
