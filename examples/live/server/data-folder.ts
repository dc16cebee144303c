import { createHash, randomBytes } from 'node:crypto'
import { accessSync, constants, linkSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DemoError, reasonOf } from './demo-error.ts'

/** Makes the data folder if it isn't there, and checks that it can be written. */
export function prepareFolder(folder: string): void {
  try {
    makeFolder(resolve(folder))
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new DemoError(`The data folder ${folder} can't be written (${reasonOf(error)}): make it writable, or choose another with DATA_DIR.`)
  }
}

// One level at a time: where a parent can't take folders (/proc), Node's own `recursive` never comes back.
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

/**
 * Keeps any other server away from the folder until what it resolves with is called, or this process ends in whatever way.
 *
 * A lock file would outlive a process that is killed, and a process id can be another's by then; a socket does neither.
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(realpathSync(folder))
  const server = createServer((socket) => socket.destroy())
  const listen = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(address, () => resolve(server.unref() && undefined))
    })
  await listen().catch(async () => {
    if (await answers(address)) throw new DemoError(`Another server is using the data folder ${folder}: stop it, or choose another folder with DATA_DIR.`)
    rmSync(address, { force: true })
    await listen()
  })
  return () => new Promise((resolve) => void server.close(() => resolve()))
}

// On Linux and Windows the name of a socket ends with its process; elsewhere it is a file, which may be a dead one.
function addressOf(folder: string): string {
  const name = `keyrack-demo-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
  })
}

/** The secret that signs the session cookies: made once and kept in the folder, so that a restart signs nobody out. */
export function keptSecret(folder: string): string {
  const path = join(folder, 'auth-secret')
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, path) // all of it or nothing, and never over another's
  } catch (error) {
    if (reasonOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8')
}
