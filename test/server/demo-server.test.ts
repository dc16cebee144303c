import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createDemoServer, type DemoServer } from '../../examples/live/server/demo-server.ts'
import { DemoError } from '../../examples/live/server/demo-error.ts'
import { readSettings } from '../../examples/live/server/settings.ts'
import { visit } from './demo-visitor.ts'

const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'keyrack-demo-'))
  folders.push(folder)
  return folder
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

/** Each server that starts builds the page. */
const BUILT = 60_000

const databaseUrl = process.env['DATABASE_URL']
const DATABASES: { name: string; databaseUrl?: string }[] = [databaseUrl ? { name: 'PostgreSQL', databaseUrl } : { name: 'SQLite' }]

describe.each(DATABASES)('the demo on $name', ({ databaseUrl }) => {
  let dataDir: string
  let demo: DemoServer
  const start = (): Promise<DemoServer> => createDemoServer({ port: 0, dataDir, databaseUrl })

  beforeAll(async () => {
    dataDir = newFolder()
    demo = await start()
  }, BUILT)
  afterAll(() => demo.close())

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(demo.url + path, { headers })
  const hello = (token: string): Promise<Response> => get('/api/hello', { authorization: `Bearer ${token}` })

  it('accepts a fresh key on the protected route and rejects it once it is deleted', async () => {
    const visitor = await visit(demo.url)
    const { id, token } = await visitor.create('MM-Test')
    const accepted = await hello(token)
    expect(accepted.status).toBe(200)
    expect(await accepted.json()).toMatchObject({ message: expect.any(String) as string, key: { id, name: 'MM-Test' } })
    await visitor.remove(id)
    const refused = await hello(token)
    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({ error: 'invalid_key' })
  })

  it('accepts one key more often than Better Auth does by default', async () => {
    const { token } = await (await visit(demo.url)).create('busy')
    const answers = await Promise.all(Array.from({ length: 15 }, () => hello(token)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 15 }, () => 200))
  })

  it.each([undefined, 'Bearer', 'Bearer ', 'Basic abc', 'Bearer wrong'])('answers 401 in JSON to the authorization %j', async (authorization) => {
    const response = await get('/api/hello', authorization === undefined ? {} : { authorization })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(await response.json()).toMatchObject({ error: expect.any(String) as string, message: expect.any(String) as string })
  })

  it('gives each visitor keys of their own, which look like the original’s', async () => {
    const [one, other] = await Promise.all([visit(demo.url), visit(demo.url)])
    const { token } = await one.create('MM-Test')
    expect(await one.names()).toEqual(['MM-Test'])
    expect(await other.names()).toEqual([])
    expect((await one.list()).items).toMatchObject([{ hint: { start: 'mm-', end: token.slice(-4) } }])
  })

  it('serves the page at every path that is not the API’s, and its script', async () => {
    const html = await (await get('/api-keys?dir=rtl')).text()
    expect(html).toContain('<div id="root">')
    const script = await get(/src="([^"]+\.js)"/.exec(html)?.[1] ?? '')
    expect(script.headers.get('content-type')).toContain('javascript')
    expect(await (await get('/dashboard')).text()).toBe(html)
    expect((await get('/api/nothing')).status).toBe(404)
    expect((await get('/assets/nothing.js')).status).toBe(404)
    expect((await fetch(demo.url, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${demo.url}/api/hello`, { method: 'POST' })).status).toBe(405)
  })

  it.each(['/auth-secret', '/.data/auth-secret', '/@fs/etc/passwd', '/assets/../../auth-secret', '/..%2fauth-secret'])('serves no file of the machine at %s', async (path) => {
    const { status, body } = await raw(demo.url, path)
    expect(status === 404 || body.includes('<div id="root">')).toBe(true)
  })

  it('refuses a write that another site’s page sends with the visitor’s cookie', async () => {
    const visitor = await visit(demo.url)
    vi.spyOn(console, 'error').mockImplementation(() => {}) // Better Auth reports it
    const response = await fetch(`${demo.url}/api/auth/api-key/create`, { method: 'POST', body: '{"name":"forged"}', headers: { 'content-type': 'application/json', cookie: visitor.cookie, origin: 'http://evil.example' } })
    expect(response.status).toBe(403)
    expect(await visitor.names()).toEqual([])
  })

  it('works at localhost as well', async () => {
    const visitor = await visit(demo.url.replace('127.0.0.1', 'localhost'))
    await visitor.create('via localhost')
    expect(await visitor.names()).toEqual(['via localhost'])
  })

  it('knows its visitors and their keys again after a restart', { timeout: BUILT }, async () => {
    const visitor = await visit(demo.url)
    const { token } = await visitor.create('kept')
    await demo.close()
    demo = await start()
    expect(await visitor.at(demo.url).names()).toEqual(['kept'])
    expect((await hello(token)).status).toBe(200)
  })
})

describe('the demo', () => {
  it('lets a second server neither take its folder nor disturb it', { timeout: BUILT }, async () => {
    const dataDir = newFolder()
    const demo = await createDemoServer({ port: 0, dataDir })
    const visitor = await visit(demo.url)
    const second = createDemoServer({ port: 0, dataDir: join(dataDir, '.') })
    await expect(second).rejects.toThrow(DemoError)
    await expect(second).rejects.toThrow(/Another server is using the data folder/)
    await visitor.create('undisturbed')
    expect(await visitor.names()).toEqual(['undisturbed'])
    await demo.close()
  })

  it('frees the folder and the port when it closes or can’t start', { timeout: BUILT }, async () => {
    const dataDir = newFolder()
    const first = await createDemoServer({ port: 0, dataDir })
    const port = Number(new URL(first.url).port)
    await first.close()
    await expect(createDemoServer({ port, dataDir, databaseUrl: 'mysql://localhost/keys' })).rejects.toThrow(/DATABASE_URL/)
    const second = await createDemoServer({ port, dataDir })
    expect(second.url).toBe(first.url)
    await second.close()
  })
})

/** Asks for a path exactly as written, which fetch() would tidy up first. */
function raw(url: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    request({ hostname, port, path }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
      .on('error', reject)
      .end()
  })
}

describe('what a person can mend', () => {
  const folder = newFolder()
  const file = join(folder, 'a-file')
  writeFileSync(file, 'not a folder')
  const corrupt = join(folder, 'corrupt')
  mkdirSync(corrupt)
  writeFileSync(join(corrupt, 'keyrack.db'), 'this is not a database, though it is long enough to be one. '.repeat(100))

  it.each<[string, Record<string, string>, RegExp]>([
    ['a port that is none', { PORT: 'http' }, /^PORT is “http”.* PORT=5173\.$/],
    ['a port beyond the last', { PORT: '70000' }, /^PORT is “70000”/],
    ['a data folder that is a file', { DATA_DIR: file }, /^The data folder .*a-file can't be written \(EEXIST\).* DATA_DIR\.$/],
    ['a data folder where none can be made', { DATA_DIR: '/proc/keyrack/data' }, /^The data folder .* can't be written \((ENOENT|EACCES|EROFS)\)/],
    ['a data folder that can’t be made', { DATA_DIR: join(file, 'inside') }, /^The data folder .* can't be written \(ENOTDIR\)/],
    ['a database file that is none', { DATA_DIR: corrupt }, /^The database .*keyrack\.db can't be opened \(.*not a database\).* DATA_DIR\.$/],
    ['a DATABASE_URL that is no address', { DATABASE_URL: 'my-database' }, /^DATABASE_URL is not .* postgres:\/\//],
    ['a DATABASE_URL of another database', { DATABASE_URL: 'mysql://localhost/keys' }, /^DATABASE_URL is not .* postgres:\/\//],
    ['a database that can’t be reached', { DATABASE_URL: 'postgres://keys:s3cret-password@127.0.0.1:1/keys' }, /^The PostgreSQL database .* \(ECONNREFUSED\)/],
    ['a secret that is too short', { AUTH_SECRET: 'short' }, /^AUTH_SECRET is too short/],
  ])('%s is said in one sentence', async (_, env, sentence) => {
    const thrown: unknown = await Promise.resolve()
      .then(() => createDemoServer(readSettings({ PORT: '0', DATA_DIR: join(folder, 'unused'), ...env })))
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(DemoError)
    const { message } = thrown as DemoError
    expect(message).toMatch(sentence)
    expect(message.split('\n')).toHaveLength(1)
    expect(message).not.toContain('s3cret-password')
  })
})
