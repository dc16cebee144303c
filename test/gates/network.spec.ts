import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { copy, copyAndPasteBack } from './endings.ts'
import { type GatePage, ONCE, expect } from './gates.ts'
import { test as base } from './misbehaving.ts'
import { REQUESTS } from './page/misbehaving/requests.ts'
import { tokenOf } from './page/misbehaving/token.ts'
import { Wire } from './wire.ts'
import { holds } from './windows.ts'

const test = base.extend<{ wire: Wire }>({
  wire: async ({}, use) => { // eslint-disable-line no-empty-pattern -- Playwright reads the pattern
    const wire = new Wire()
    await use(wire)
    wire.close()
  },
  proxy: async ({ wire }, use) => use({ server: await wire.open() }),
})

for (const proveSaved of [false, true]) {
  // Not of the smallest part of a token either, such as the last four that are asked back.
  test(`the kit asks for nothing of its own${proveSaved ? ', though the key is pasted back' : ''}`, async ({ misbehaving: { traffic, hearing }, gate, page, build }) => {
    if (proveSaved) await page.goto(`/${build}/misbehaving.html?prove`)
    await gate.whole()
    traffic.forget()
    await useKit(gate, 'Asks for nothing', proveSaved ? copyAndPasteBack : copy)
    expect(traffic.asked).toEqual([])
    expect(hearing.logged, 'what the page’s policy refused').toEqual([])
  })
}

for (const proveSaved of [false, true]) {
  test(`no request carries the token once it has come${proveSaved ? ', though it is pasted back' : ''}`, async ({ gate, wire }) => {
    const name = `Sent nowhere ${Math.random().toString(36).slice(2, 10)}`
    await gate.openGate({ options: { proveSaved } })
    await useKit(gate, name, proveSaved ? copyAndPasteBack : copy)
    expect(wire.find(await gate.tokenOf(name))).toEqual([])
    expect(wire.find(name)).toEqual(['POST /api/auth/api-key/create'])
  })
}

test('the gate sees a token however it is sent', ONCE, async ({ misbehaving, gate, page, build, wire }) => {
  const { traffic } = misbehaving
  const socket = await openSocket()
  await page.goto(`/${build}/misbehaving.html?${new URLSearchParams({ csp: 'off', socket: socket.url })}`)
  await gate.whole()
  traffic.forget()
  await misbehaving.create('sends it in every way')
  for (const name of Object.keys(REQUESTS)) {
    const isSent = (): boolean => wire.find(tokenOf(name)).length > 0 || [...traffic.asked, ...traffic.frames].some((text) => holds(text, tokenOf(name)))
    await expect.poll(isSent, name).toBe(true)
  }
  expect(traffic.asked.length).toBeGreaterThanOrEqual(Object.keys(REQUESTS).length)
  socket.close()
})

/** Creates a key, does with its token all that can be done, and deletes it again. */
async function useKit(gate: GatePage, name: string, save: (gate: GatePage) => Promise<void>): Promise<void> {
  const { page, drawer, token } = gate
  await gate.create.click()
  await drawer.getByRole('button', { name: 'Create' }).click()
  await expect(drawer.getByText('Enter a name')).toBeVisible()
  await drawer.getByRole('textbox', { name: 'Name' }).fill(name)
  await drawer.getByRole('button', { name: 'Create' }).click()
  await token.getByRole('group', { name: 'API key' }).click({ clickCount: 3 })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Go back' }).click()
  await token.getByRole('button', { name: 'Hide key' }).click()
  await token.getByRole('button', { name: 'Show key' }).click()
  await save(gate)
  await token.getByRole('button', { name: 'Copy as' }).click()
  const downloaded = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Download file' }).click()
  await downloaded
  await token.getByRole('button', { name: 'Done' }).click()
  await expect(gate.row(name)).toBeVisible()
  await page.getByRole('button', { name: 'Created At' }).click()
  await gate.deleteByMouse(name)
  await expect(gate.row(name)).toBeHidden()
}

/** A server that takes WebSockets in and says nothing. */
async function openSocket(): Promise<{ url: string; close: () => void }> {
  const server = createServer()
  const open: Duplex[] = []
  server.on('upgrade', ({ headers }, socket) => {
    open.push(socket)
    const accept = createHash('sha1').update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64') // RFC 6455 §4.2.2
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
