// A PostgreSQL server for tests and benchmarks: the one in DATABASE_URL, or a cluster of its own that is thrown away.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installFromApt } from './apt.mjs'

const VERSIONS = '/usr/lib/postgresql'

/**
 * Resolves with the address of a server that answers, and with what ends it; an own cluster also ends with this process.
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startPostgres() {
  const given = process.env['DATABASE_URL']
  if (given) return { url: given, stop() {} }
  const bin = findPrograms() ?? (installFromApt('postgresql') ? findPrograms() : null)
  if (!bin) throw new Error('No PostgreSQL. Either of these helps: DATABASE_URL=postgres://…, or apt-get install postgresql.')
  return startCluster(bin)
}

/** The folder of the newest installed server's programs; null where there is none. */
function findPrograms() {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a)) : []
  const folders = versions.map((version) => join(VERSIONS, version, 'bin'))
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null
}

/** @param {string} bin */
async function startCluster(bin) {
  const folder = mkdtempSync(join(tmpdir(), 'keyrack-postgres-'))
  const owner = ownerOf(folder)
  const data = join(folder, 'data')
  const run = (/** @type {string} */ program, /** @type {string[]} */ ...args) => spawnSync(join(bin, program), args, { ...owner, cwd: folder, encoding: 'utf8' })
  let running = false
  const stop = () => {
    if (running) run('pg_ctl', 'stop', '-D', data, '-m', 'immediate', '-w')
    running = false
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', stop)
  try {
    const password = randomBytes(16).toString('hex')
    writeFileSync(join(folder, 'password'), password)
    // Ordered as in English, for databases seldom order by code points; nothing is synced, for nothing is kept.
    const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en']
    check(run('initdb', '-D', data, '-U', 'keyrack', '--auth=scram-sha-256', '--pwfile', join(folder, 'password'), '--no-sync', ...locale))
    const start = (/** @type {number} */ port) => run('pg_ctl', 'start', '-D', data, '-w', '-l', join(folder, 'log'), '-o', `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=200`)
    running = true
    let port = await freePort()
    let started = start(port)
    for (let again = 0; started.status !== 0 && again < 2; again++) started = start((port = await freePort())) // another program may have taken the port meanwhile
    check(started, join(folder, 'log'))
    return { url: `postgres://keyrack:${password}@127.0.0.1:${port}/postgres`, stop }
  } catch (error) {
    stop()
    throw error
  }
}

/**
 * PostgreSQL refuses to run as root.
 * @param {string} folder
 */
function ownerOf(folder) {
  if (process.getuid?.() !== 0) return {}
  const idOf = (/** @type {string} */ name, /** @type {string} */ which) => Number(spawnSync('id', [which, name], { encoding: 'utf8' }).stdout || NaN)
  const name = ['postgres', 'nobody'].find((each) => idOf(each, '-u') > 0) ?? 'nobody'
  const [uid, gid] = [idOf(name, '-u'), idOf(name, '-g')]
  chownSync(folder, uid, gid)
  return { uid, gid }
}

/**
 * @param {import('node:child_process').SpawnSyncReturns<string>} result
 * @param {string} [log]
 */
function check({ status, stderr }, log) {
  if (status === 0) return
  throw new Error(`PostgreSQL could not be started. ${stderr} ${log && existsSync(log) ? readFileSync(log, 'utf8') : ''}`)
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
