// What becomes of keys when a node of a Galera cluster is killed while they are made: start the cluster with nodes.sh first, and install
// the driver, `npm install --no-save mysql2`. Then `node examples/live/galera/crash.mjs [keys]`.
//
// Three servers of the demo's own, one on each node, make keys at the same time. A third of the way through node 3 gets kill -9. What
// is not answered is sent again to another server, under the same idempotency key, as the page does.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, MysqlDialect, sql } from 'kysely'
import { runnerImport } from 'vite'
import { pageConfig } from '../page-config.mjs'

const ORIGIN = 'http://127.0.0.1:5173'
const FOLDER = process.env['GALERA_DIR'] ?? '/tmp/keyrack-galera'
const COUNT = Number(process.argv[2] ?? 300)
const { createPool } = createRequire(join(process.cwd(), 'any.js'))('mysql2')

const nodes = [1, 2, 3].map((n) => {
  const pool = createPool({ host: '127.0.0.1', port: 4000 + n, user: 'keyrack', password: 'keyrack', database: 'keyrack', timezone: 'Z', connectionLimit: 5, connectTimeout: 5000 })
  return new Kysely({ dialect: new MysqlDialect({ pool }) })
})
const { module } = await runnerImport(fileURLToPath(new URL('../server/auth.ts', import.meta.url)), pageConfig)
console.error = () => {} // the servers report there each query that the dead node doesn't answer
/** @type {{ handler: (request: Request) => Promise<Response> }[]} */
const servers = []
for (const db of nodes) servers.push(await module.createAuth({ database: { db, type: 'mysql', transaction: true }, secret: 'one secret that the three servers share', origin: ORIGIN }))

/**
 * @param {number} server
 * @param {string} path
 * @param {object} [body]
 * @param {Record<string, string>} [headers]
 */
function post(server, path, body = {}, headers = {}) {
  const request = new Request(`${ORIGIN}/api/auth${path}`, { method: 'POST', body: JSON.stringify(body), headers: { origin: ORIGIN, 'content-type': 'application/json', ...headers } })
  return /** @type {{ handler: (request: Request) => Promise<Response> }} */ (servers[server]).handler(request)
}

const signedIn = await post(0, '/sign-in/anonymous')
const cookie = signedIn.headers.getSetCookie().map((header) => header.split(';')[0]).join('; ')
/** @type {Map<string, { id: string, token: string | null }>} */
const acknowledged = new Map()
const seen = { resent: 0, replayed: 0, lost: 0 }

/** @param {number} index */
async function create(index) {
  const name = `key ${index}`
  for (let attempt = 0; attempt < 20; attempt++) {
    const server = attempt === 0 ? index % 3 : (index + attempt) % 2 // nodes 1 and 2 live
    const answer = await post(server, '/api-key/create', { name }, { cookie, 'idempotency-key': `intent ${index}` }).catch(() => null)
    if (answer?.status === 200) {
      const { id, key } = await answer.json()
      if (key === null) seen.replayed++
      return void acknowledged.set(name, { id, token: key })
    }
    seen.resent++
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  seen.lost++
}

const indexes = Array.from({ length: COUNT }, (_, index) => index)
let killed = false
await Promise.all(
  Array.from({ length: 9 }, async () => {
    for (let index = indexes.shift(); index !== undefined; index = indexes.shift()) {
      if (!killed && index >= COUNT / 3) {
        killed = true
        process.kill(Number(readFileSync(join(FOLDER, '3.pid'), 'utf8')), 'SIGKILL')
      }
      await create(index)
    }
  }),
)

let failed = seen.lost > 0
for (const [at, db] of nodes.slice(0, 2).entries()) {
  await sql`set session wsrep_sync_wait = 1`.execute(db).catch(() => {})
  const { rows } = await /** @type {import('kysely').RawBuilder<{ id: string, name: string }>} */ (sql`select id, name from apikey where referenceId = (select userId from session order by createdAt desc limit 1)`).execute(db)
  const missing = [...acknowledged].filter(([name, { id }]) => !rows.some((row) => row.id === id && row.name === name))
  const doubled = rows.length - new Set(rows.map(({ name }) => name)).size
  if (missing.length > 0 || doubled > 0 || rows.length !== COUNT) failed = true
  console.log(`node ${at + 1}: ${rows.length} keys; of ${acknowledged.size} acknowledged ${missing.length} are missing; ${doubled} stand twice`)
}
console.log(`sent again ${seen.resent} times; ${seen.replayed} of these had been made by the first try, whose answer was lost; ${seen.lost} given up`)
for (const db of nodes) await db.destroy().catch(() => {})
process.exit(failed ? 1 : 0)
