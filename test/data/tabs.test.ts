import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Tabs, openTabs } from '../../src/data/tabs.ts'

const open: Tabs[] = []
const tab = (): { tabs: Tabs; heard: ReturnType<typeof vi.fn> } => {
  const heard = vi.fn()
  const tabs = openTabs(heard)
  open.push(tabs)
  return { tabs, heard }
}

afterEach(() => {
  for (const tabs of open.splice(0)) tabs.close()
  vi.unstubAllGlobals()
})

describe('between tabs', () => {
  it('go ids, to the others and not to oneself', async () => {
    const [here, there] = [tab(), tab()]
    here.tabs.tell(['key_1'])
    await vi.waitFor(() => expect(there.heard).toHaveBeenCalledExactlyOnceWith(['key_1']), { timeout: 10_000 })
    expect(here.heard).not.toHaveBeenCalled()
  })

  it('nothing is heard any more once the line is closed', async () => {
    const [here, left, stayed] = [tab(), tab(), tab()]
    left.tabs.close()
    here.tabs.tell(['key_1'])
    await vi.waitFor(() => expect(stayed.heard).toHaveBeenCalled(), { timeout: 10_000 })
    expect(left.heard).not.toHaveBeenCalled()
  })

  it.each([null, 'key_1', { ids: ['key_1'] }])('whatever else comes over the line is only a sign that something changed: %j', async (message) => {
    const { heard } = tab()
    const stranger = new BroadcastChannel('keyrack')
    stranger.postMessage(message)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith([]), { timeout: 10_000 })
    stranger.close()
  })
})

it.each([
  ['there is no BroadcastChannel', undefined],
  [
    'a browser that stores nothing allows none',
    class {
      constructor() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      }
    },
  ],
])('there is no line where %s', (_, channel) => {
  vi.stubGlobal('BroadcastChannel', channel)
  const { tabs } = tab()
  expect(() => {
    tabs.tell(['key_1'])
    tabs.close()
  }).not.toThrow()
})
