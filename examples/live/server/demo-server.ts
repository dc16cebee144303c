import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAuth } from './auth.ts'
import { claimFolder, keptSecret, prepareFolder } from './data-folder.ts'
import { openPostgres, openSqlite } from './database.ts'
import { DemoError, reasonOf } from './demo-error.ts'
import { buildPage } from './page.ts'
import { route } from './route.ts'

export interface DemoOptions {
  /** 0 takes any free one. */
  readonly port: number
  /** Where the SQLite file and the secret are kept. */
  readonly dataDir: string
  /** A PostgreSQL database to use instead of SQLite. */
  readonly databaseUrl?: string | undefined
  /** What signs the session cookies. @default one that is made once and kept in `dataDir` */
  readonly secret?: string | undefined
}

export interface DemoServer {
  readonly url: string
  close(): Promise<void>
}

/** Starts the page, Better Auth and the protected route on one origin. Rejects with a `DemoError` for what a person can mend. */
export async function createDemoServer(options: DemoOptions): Promise<DemoServer> {
  const server = createServer()
  const url = await listen(server, options.port)
  const parts = assemble(url, options)
  server.on('request', (request, response) => void parts.then(({ handle }) => handle(request, response)).catch(() => response.destroy()))
  try {
    const { close } = await parts
    return { url, close: () => stop(server).then(close) }
  } catch (error) {
    await stop(server)
    throw error
  }
}

async function assemble(origin: string, options: DemoOptions): Promise<{ handle: RequestListener; close: () => Promise<void> }> {
  const opened: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (const closeIt of opened.toReversed()) await closeIt()
  }
  try {
    const { database, close: closeDatabase } = await openDatabase(options, (release) => opened.push(release))
    opened.push(closeDatabase)
    const auth = await createAuth({ database, secret: options.secret ?? keptSecret(options.dataDir), origin })
    return { handle: route(auth, await buildPage()), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openDatabase({ dataDir, databaseUrl, secret }: DemoOptions, onClaim: (release: () => Promise<void>) => void): ReturnType<typeof openSqlite> {
  if (!databaseUrl || !secret) prepareFolder(dataDir)
  if (databaseUrl) return openPostgres(databaseUrl)
  onClaim(await claimFolder(dataDir))
  return openSqlite(join(dataDir, 'keyrack.db'))
}

// On the loopback address alone: whoever reaches the demo is signed in.
function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new DemoError(portTrouble(port, reasonOf(error)))))
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

function portTrouble(port: number, reason: string): string {
  if (reason === 'EADDRINUSE') return `Port ${port} is in use: stop the program that uses it, or choose another port with PORT=${port === 65535 ? 5173 : port + 1}.`
  return `Port ${port} can't be opened (${reason}): choose another with PORT=5173.`
}

/** Answers what has been asked, waits no longer than two seconds for it, and closes. */
function stop(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), 2000)
  return new Promise((resolve) => {
    server.close(() => resolve(clearTimeout(timer)))
    server.closeIdleConnections()
  })
}
