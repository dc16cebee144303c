// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ClipboardWriter, browserClipboard, copyText, copyToken, fillClipboard } from '../../src/flows/copy.ts'
import { TokenVault } from '../../src/flows/vault.ts'
import { TOKEN } from '../adapter/leaks.ts'

const denied = (): Promise<never> => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'))
const never = (): Promise<never> => new Promise(() => {})

let vault: TokenVault
let command: ReturnType<typeof vi.fn<ClipboardWriter['command']>>
const copyBy = (write: ClipboardWriter['write']): Promise<'copied' | 'failed'> => copyToken(vault, { write, command })

beforeEach(() => {
  vi.useFakeTimers()
  vault = new TokenVault()
  vault.put(TOKEN)
  command = vi.fn<ClipboardWriter['command']>(() => false)
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

describe('the clipboard API', () => {
  it('copies the token exactly, and nothing else is tried', async () => {
    const write = vi.fn(() => Promise.resolve())
    expect(await copyBy(write)).toBe('copied')
    expect(write).toHaveBeenCalledExactlyOnceWith(TOKEN)
    expect(command).not.toHaveBeenCalled()
  })

  it('is asked within the press, while the browser still allows it', () => {
    const write = vi.fn(() => Promise.resolve())
    void copyBy(write)
    expect(write).toHaveBeenCalledOnce()
    return vi.runAllTimersAsync()
  })

  it('has not copied before it says so', async () => {
    let outcome = 'none yet'
    let taken = (): void => {}
    const copying = copyBy(() => new Promise((resolve) => (taken = resolve))).then((said) => (outcome = said))
    await vi.advanceTimersByTimeAsync(2999)
    expect(outcome).toBe('none yet')
    taken()
    await copying
    expect(outcome).toBe('copied')
  })
})

describe('a clipboard that takes the token only after it was given up', () => {
  const late = async (meanwhile: () => void): Promise<() => void> => {
    const onLate = vi.fn()
    let take = (): void => {}
    const copying = copyToken(vault, { write: () => new Promise((resolve) => (take = resolve)), command }, undefined, onLate)
    await vi.advanceTimersByTimeAsync(3000)
    expect(await copying).toBe('failed')
    expect(onLate).not.toHaveBeenCalled()
    meanwhile()
    take()
    await vi.advanceTimersByTimeAsync(0)
    return onLate
  }

  it('has copied all the same', async () => {
    expect(await late(() => {})).toHaveBeenCalledOnce()
  })

  it('has copied nothing that counts, once another token is held or none', async () => {
    expect(await late(() => vault.burn())).not.toHaveBeenCalled()
  })
})

describe('where the clipboard API does not work', () => {
  it.each([
    ['it is denied', denied],
    ['it throws synchronously', (): never => { throw new TypeError('undefined is not an object') }],
  ])('the old command copies: %s', async (_, write) => {
    command.mockReturnValue(true)
    expect(await copyBy(write)).toBe('copied')
    expect(command).toHaveBeenCalledExactlyOnceWith(TOKEN)
  })

  it('the old command has its turn after three seconds of silence', async () => {
    command.mockReturnValue(true)
    const copying = copyBy(never)
    await vi.advanceTimersByTimeAsync(2999)
    expect(command).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await copying).toBe('copied')
    expect(command).toHaveBeenCalledExactlyOnceWith(TOKEN)
  })

  it('silence is no success: it has failed where the old command takes nothing after it', async () => {
    const copying = copyBy(never)
    await vi.advanceTimersByTimeAsync(3000)
    expect(await copying).toBe('failed')
  })

  it.each<[string, () => unknown]>([
    ['takes nothing', () => false],
    ['returns nothing', () => undefined],
    ['returns a promise', () => Promise.resolve(true)],
    ['throws', () => { throw new Error('no') }],
  ])('it has failed where the old command %s', async (_, run) => {
    command.mockImplementation(run as () => boolean)
    expect(await copyBy(denied)).toBe('failed')
  })
})

describe('a token that goes while it is being copied', () => {
  it('is not called copied when it was burnt', async () => {
    const copying = copyBy(() => Promise.resolve())
    vault.burn()
    expect(await copying).toBe('failed')
  })

  it('is not called copied when another one took its place', async () => {
    const copying = copyBy(() => Promise.resolve())
    vault.burn()
    vault.put('another token')
    expect(await copying).toBe('failed')
  })

  it('does not make the old command copy another one', async () => {
    command.mockReturnValue(true)
    const copying = copyBy(denied)
    vault.put('another token')
    expect(await copying).toBe('failed')
    expect(command).not.toHaveBeenCalled()
  })

  it('had failed from the start where there was none', async () => {
    vault.burn()
    const write = vi.fn(() => Promise.resolve())
    expect(await copyBy(write)).toBe('failed')
    expect(write).not.toHaveBeenCalled()
  })
})

describe("the browser's clipboard", () => {
  // What a browser does for execCommand('copy'): it asks the page what to copy, and says whether it did.
  const browser = (allows: boolean): ClipboardEvent[] => {
    const events: ClipboardEvent[] = []
    document.execCommand = vi.fn((name: string) => {
      if (name !== 'copy') return false
      const event = Object.assign(new Event('copy', { cancelable: true, bubbles: true }), { clipboardData: { clearData: vi.fn(), setData: vi.fn() } })
      events.push(event as unknown as ClipboardEvent)
      if (allows) document.body.dispatchEvent(event)
      return allows
    })
    return events
  }
  afterEach(() => {
    Reflect.deleteProperty(document, 'execCommand')
    vi.unstubAllGlobals()
  })

  it('writes through the clipboard API', async () => {
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    await browserClipboard.write(TOKEN)
    expect(writeText).toHaveBeenCalledExactlyOnceWith(TOKEN)
  })

  it('rejects where there is no clipboard API, as over plain HTTP', async () => {
    vi.stubGlobal('navigator', {})
    await expect(browserClipboard.write(TOKEN)).rejects.toMatchObject({ name: 'TypeError', message: expect.stringContaining('secure context') as string })
  })

  it('fills the old command with the token, out of sight of the page', () => {
    const onlooker = vi.fn()
    document.body.addEventListener('copy', onlooker)
    const events = browser(true)
    expect(browserClipboard.command(TOKEN)).toBe(true)
    document.body.removeEventListener('copy', onlooker)
    expect(events[0]?.clipboardData?.setData).toHaveBeenCalledExactlyOnceWith('text/plain', TOKEN)
    expect(events[0]?.defaultPrevented).toBe(true)
    expect(onlooker).not.toHaveBeenCalled()
  })

  it('has not copied where the old command says yes without asking for the text', () => {
    document.execCommand = () => true
    expect(browserClipboard.command(TOKEN)).toBe(false)
  })

  it('has not copied where the old command is refused, and leaves no trap for the next copy', () => {
    browser(false)
    expect(browserClipboard.command(TOKEN)).toBe(false)
    const event = Object.assign(new Event('copy', { cancelable: true }), { clipboardData: { clearData: vi.fn(), setData: vi.fn() } })
    document.dispatchEvent(event)
    expect(event.clipboardData.setData).not.toHaveBeenCalled()
    expect(event.defaultPrevented).toBe(false)
  })

  it('has not copied where a script answers the old command with an event of its own, which brings no clipboard', () => {
    const scripted = Object.assign(new Event('copy', { cancelable: true, bubbles: true }), { clipboardData: null })
    document.execCommand = () => document.body.dispatchEvent(scripted) || true
    expect(browserClipboard.command(TOKEN)).toBe(false)
    expect(fillClipboard(scripted, TOKEN)).toBe(false)
  })

  it('has not copied where there is no old command any more', () => {
    expect(browserClipboard.command(TOKEN)).toBe(false)
  })
})

describe('a token that is copied in a format', () => {
  it('is written anew for each way to the clipboard', async () => {
    const write = vi.fn(denied)
    command.mockReturnValue(true)
    const format = vi.fn((token: string) => `KEY=${token}`)
    expect(await copyToken(vault, { write, command }, format)).toBe('copied')
    expect([write.mock.calls, command.mock.calls]).toEqual([[[`KEY=${TOKEN}`]], [[`KEY=${TOKEN}`]]])
    expect(format).toHaveBeenCalledTimes(2)
  })

  it('has failed where the format throws, and no clipboard was asked', async () => {
    const write = vi.fn(() => Promise.resolve())
    const broken = (token: string): never => {
      throw new Error(`no: ${token}`)
    }
    expect(await copyToken(vault, { write, command }, broken)).toBe('failed')
    expect([write, command].map((way) => way.mock.calls)).toEqual([[], []])
  })
})

describe('a text that is no secret', () => {
  it('is copied by the first way, and nothing else is tried', async () => {
    const write = vi.fn(() => Promise.resolve())
    expect(await copyText('id,name', { write, command })).toBe(true)
    expect(write).toHaveBeenCalledExactlyOnceWith('id,name')
    expect(command).not.toHaveBeenCalled()
  })

  it.each([
    ['refuses', denied],
    ['throws', () => { throw new Error('No clipboard.') }],
  ])('goes by the second way where the first %s', async (_, write) => {
    command.mockReturnValue(true)
    expect(await copyText('id,name', { write, command })).toBe(true)
    expect(command).toHaveBeenCalledExactlyOnceWith('id,name')
  })

  it('is not copied where neither way takes it', async () => {
    expect(await copyText('id,name', { write: denied, command })).toBe(false)
    command.mockImplementation(() => { throw new Error('No clipboard.') })
    expect(await copyText('id,name', { write: denied, command })).toBe(false)
  })
})
