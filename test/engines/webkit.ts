import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const BROWSERS = ['/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/libexec/webkit2gtk-4.1/MiniBrowser']
const START_MS = 30_000

interface Size {
  readonly width: number
  readonly height: number
}

/** Opens a window of WebKitGTK by its own WebDriver, on a screen of its own where there is none. */
export async function openWebKit(size: Size): Promise<{ goto: (url: string) => Promise<unknown>; close: () => Promise<void> }> {
  const children: ChildProcess[] = []
  const env = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1', DISPLAY: await displayFor(size, children) }
  const port = await freePort()
  children.push(spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' }))
  const send = sender(`http://127.0.0.1:${port}`)
  await ready(send)
  const options = { binary: BROWSERS.find(existsSync), args: ['--automation'] }
  const { sessionId } = await send<{ sessionId: string }>('POST', '/session', { capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } } })
  const session = `/session/${sessionId}`
  await send('POST', `${session}/window/rect`, size)
  return {
    goto: (url) => send('POST', `${session}/url`, { url }),
    async close() {
      await send('DELETE', session).catch(() => {}) // it may have gone with the window
      for (const child of children.reverse()) child.kill()
    },
  }
}

type Send = <Value>(method: string, path: string, body?: object) => Promise<Value>

function sender(origin: string): Send {
  return async <Value>(method: string, path: string, body?: object) => {
    const response = await fetch(origin + path, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) })
    const { value } = (await response.json()) as { value: Value & { error?: string; message?: string } }
    if (!response.ok) throw new Error(`WebKit refuses ${method} ${path}: ${value.error}: ${value.message}`)
    return value
  }
}

async function ready(send: Send): Promise<void> {
  for (const end = Date.now() + START_MS; ; await wait(100)) {
    const error = await send('GET', '/status').then(() => null, (error: unknown) => error)
    if (error === null) return
    if (Date.now() > end) throw new Error(`WebKitWebDriver does not answer after ${START_MS / 1000} s.`, { cause: error })
  }
}

async function displayFor({ width, height }: Size, children: ChildProcess[]): Promise<string> {
  if (process.env['DISPLAY']) return process.env['DISPLAY']
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height + 100}x24`, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  children.push(screen)
  return new Promise((resolve, reject) => {
    let text = ''
    screen.once('error', reject)
    screen.once('exit', () => reject(new Error('Xvfb ended before it named a display.')))
    screen.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(`:${text.trim()}`)
    })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
