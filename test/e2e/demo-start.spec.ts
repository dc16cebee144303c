import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { visit } from '../server/demo-visitor.ts'

const START = fileURLToPath(new URL('../../examples/live/start.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'keyrack-start-'))
test.afterAll(() => rmSync(folder, { recursive: true }))

/** Runs `npm start` with these settings. */
function start(env: Record<string, string>) {
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, [START], { env: { ...inherited, PORT: '0', DATA_DIR: join(folder, 'unused'), ...env } })
  let stdout = ''
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const url = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      const found = /http:\/\/\S+/.exec(stdout)?.[0]
      if (found) resolve(found)
    })
  })
  const end = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
  const startedOrDied = Promise.race([url, end.then(() => Promise.reject(new Error(`The demo did not start: ${stderr}`)))])
  startedOrDied.catch(() => {}) // where it is meant to die
  return { url: startedOrDied, end, kill: (signal: NodeJS.Signals) => child.kill(signal) }
}

test.describe('npm start', () => {
  test.setTimeout(120_000) // it builds the demo's server from its sources, twice in one test: 5 s each, 12 s beside other work

  test('says in one line where the demo is, and ends without a word on Ctrl+C', async () => {
    const demo = start({ DATA_DIR: join(folder, 'quiet') })
    const url = await demo.url
    expect((await fetch(url)).status).toBe(200)
    demo.kill('SIGINT')
    expect(await demo.end).toEqual({ code: 0, stdout: `The demo is ready: ${url}\n`, stderr: '' })
  })

  test('loses no key it has answered for when it is killed in the middle of its work, and starts again at once', async () => {
    const dataDir = join(folder, 'killed')
    const first = start({ DATA_DIR: dataDir })
    const visitor = await visit(await first.url)
    const answered: string[] = []
    // However late the kill comes, each of these is at work: with no more than one key each that nobody has read of, they stay far below the 100 that are listed.
    const work = Array.from({ length: 20 }, async (_, worker) => {
      for (let n = 0; ; n++) {
        await visitor.create(`key ${worker}.${n}`)
        answered.push(`key ${worker}.${n}`)
        if (answered.length === 20) first.kill('SIGKILL')
      }
    })
    const cutOff = { status: 'rejected', reason: expect.objectContaining({ kind: 'unknown-outcome' }) as unknown }
    expect(await Promise.allSettled(work)).toEqual(work.map(() => cutOff))
    await first.end
    const second = start({ DATA_DIR: dataDir })
    const names = await visitor.at(await second.url).names()
    expect(answered.length).toBeGreaterThanOrEqual(20)
    expect(names).toEqual(expect.arrayContaining(answered))
    second.kill('SIGTERM')
    expect((await second.end).code).toBe(0)
  })

  test('ends with one sentence, and no stack, for what a person can mend', async () => {
    const { code, stdout, stderr } = await start({ DATABASE_URL: 'postgres://keys:s3cret-password@127.0.0.1:1/keys' }).end
    expect(stderr).toMatch(/^The PostgreSQL database [^\n]* \(ECONNREFUSED\)[^\n]*\n$/)
    expect(stderr).not.toContain('s3cret-password')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })

  test('ends with one sentence for a port that is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const port = (other.address() as AddressInfo).port
    const { code, stderr } = await start({ PORT: String(port) }).end
    expect(stderr).toMatch(new RegExp(`^Port ${port} is in use: .* PORT=\\d+\\.\\n$`))
    expect(code).toBe(1)
    other.close()
  })
})
