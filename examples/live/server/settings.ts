import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DemoError } from './demo-error.ts'
import type { DemoOptions } from './demo-server.ts'

const DEFAULT_FOLDER = fileURLToPath(new URL('../.data', import.meta.url))

/** What PORT, DATA_DIR, DATABASE_URL and AUTH_SECRET say, each of them optional. */
export function readSettings({ PORT, DATA_DIR, DATABASE_URL, AUTH_SECRET }: NodeJS.ProcessEnv): DemoOptions {
  const port = PORT || '5173'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new DemoError(`PORT is “${PORT}”, which is not a port: use a whole number up to 65535, for example PORT=5173.`)
  if (AUTH_SECRET && AUTH_SECRET.length < 32) throw new DemoError('AUTH_SECRET is too short to sign sessions with: use 32 characters or more, or leave it out.')
  return { port: Number(port), dataDir: DATA_DIR ? resolve(DATA_DIR) : DEFAULT_FOLDER, databaseUrl: DATABASE_URL || undefined, secret: AUTH_SECRET || undefined }
}
