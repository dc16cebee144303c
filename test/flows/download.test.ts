// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { downloadText, downloadToken } from '../../src/flows/download.ts'
import { TokenVault } from '../../src/flows/vault.ts'
import { TOKEN } from '../adapter/leaks.ts'

const same = (token: string): string => token
const name = (): string => 'key.txt'

let vault: TokenVault
let blobs: Blob[]
let clicked: HTMLAnchorElement[]
beforeEach(() => {
  vi.useFakeTimers()
  vault = new TokenVault()
  vault.put(TOKEN)
  blobs = []
  clicked = []
  URL.createObjectURL = vi.fn((blob: Blob) => `blob:keyrack/${blobs.push(blob)}`)
  URL.revokeObjectURL = vi.fn()
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(this)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  Reflect.deleteProperty(URL, 'createObjectURL')
  Reflect.deleteProperty(URL, 'revokeObjectURL')
})

/** What is in a file. */
async function read(file: Blob | undefined): Promise<string> {
  vi.useRealTimers()
  const reader = new FileReader()
  await new Promise((resolve) => {
    reader.onload = resolve
    reader.readAsText(file as Blob)
  })
  return reader.result as string
}

describe('a download', () => {
  it('is a file of this name that holds the text and nothing else', async () => {
    expect(downloadToken(vault, (token) => `KEY=${token}`, name)).toBe(true)
    expect(clicked.map(({ download, href }) => [download, href])).toEqual([['key.txt', 'blob:keyrack/1']])
    expect(blobs[0]?.type).toBe('text/plain')
    expect(await read(blobs[0])).toBe(`KEY=${TOKEN}`)
  })

  it('can’t be fetched any more once its token is burnt', () => {
    downloadToken(vault, same, name)
    expect(URL.revokeObjectURL).not.toHaveBeenCalled()
    vault.burn()
    expect(URL.revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:keyrack/1')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves the page as it was: no link in it, and none whose click its scripts hear', () => {
    const heard = vi.fn()
    document.addEventListener('click', heard, true)
    const before = document.documentElement.outerHTML
    vi.mocked(HTMLAnchorElement.prototype.click).mockRestore()
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      expect(this.isConnected).toBe(false)
      this.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    })
    document.defaultView?.addEventListener('click', heard)
    expect(downloadToken(vault, same, name)).toBe(true)
    expect(document.documentElement.outerHTML).toBe(before)
    expect(heard).not.toHaveBeenCalled()
    document.removeEventListener('click', heard, true)
    document.defaultView?.removeEventListener('click', heard)
  })

  it('has an address for a second, in which the browser begins with it', () => {
    downloadToken(vault, same, name)
    vi.advanceTimersByTime(999)
    expect(URL.revokeObjectURL).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(URL.revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:keyrack/1')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('nothing is downloaded', () => {
  const refuses = (): never => {
    throw new Error(`no: ${TOKEN}`)
  }

  it.each<[string, () => boolean]>([
    ['where no token is held', () => (vault.burn(), downloadToken(vault, same, name))],
    ['where the format throws', () => downloadToken(vault, refuses, name)],
    ['where the name throws', () => downloadToken(vault, same, refuses)],
  ])('%s', (_, run) => {
    expect(run()).toBe(false)
    expect(clicked).toEqual([])
    expect(blobs).toEqual([])
  })

  it('where the browser makes no address', () => {
    vi.mocked(URL.createObjectURL).mockImplementation(refuses)
    expect(downloadToken(vault, same, name)).toBe(false)
    expect(clicked).toEqual([])
  })
})

describe('a text that is no secret', () => {
  it('is a file of that name and type, whose address is given up after a second', async () => {
    expect(downloadText('id,name', 'text/csv', 'keys.csv')).toBe(true)
    expect(clicked.map(({ href, download }) => [href, download])).toEqual([['blob:keyrack/1', 'keys.csv']])
    expect(blobs[0]?.type).toBe('text/csv')
    vi.advanceTimersByTime(999)
    expect(URL.revokeObjectURL).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(URL.revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:keyrack/1')
    expect(await read(blobs[0])).toBe('id,name')
  })

  it('could not be asked for where no address can be made', () => {
    vi.mocked(URL.createObjectURL).mockImplementation(() => { throw new Error('No addresses.') })
    expect(downloadText('id,name', 'text/csv', 'keys.csv')).toBe(false)
  })
})
