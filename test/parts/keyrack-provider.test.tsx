import { screen, waitFor } from '@testing-library/react'
import { ApiKeysDashboard } from 'keyrack'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { apiKeys, createBackEnd } from './back-end.ts'
import { askToDelete, button, create, drawer, openPage, rowNames, settle, show } from './page.tsx'

describe('the container', () => {
  it('holds drawer, dialogs and menus instead of the body', async () => {
    const container = document.body.appendChild(document.createElement('div'))
    const page = await openPage({ keys: apiKeys(1) }, { container })
    await page.user.click(button('Actions for Key 1'))
    expect(container).toContainElement(screen.getByRole('menu'))
    await page.user.keyboard('{Escape}')
    await page.user.click(button('Create'))
    expect(container).toContainElement(drawer())
    page.unmount()
    container.remove()
  })
})

describe('the nonce', () => {
  it('stands on the style element that locks scrolling', async () => {
    const { user } = await openPage({}, { nonce: 'n0nce' })
    await user.click(button('Create'))
    const styles = [...document.querySelectorAll('style')].filter((style) => style.textContent.includes('overflow'))
    expect(styles.map((style) => style.nonce || style.getAttribute('nonce'))).toEqual(['n0nce'])
  })
})

describe('the direction', () => {
  it('is the one that is given, also in the panels', async () => {
    const { user } = await openPage({}, { dir: 'rtl' })
    await user.click(button('Create'))
    expect(drawer().closest('[dir]')).toHaveAttribute('dir', 'rtl')
  })
})

describe('the same page in another tab', () => {
  const heard: unknown[] = []
  const channel = new BroadcastChannel('keyrack')
  channel.onmessage = ({ data }: MessageEvent) => void heard.push(data)

  afterEach(() => {
    heard.length = 0
  })
  afterAll(() => channel.close())

  it('asks for its list again when a key is made or deleted here, and is told ids alone', async () => {
    const { adapter, token } = createBackEnd({ keys: apiKeys(1) })
    const here = show(<ApiKeysDashboard adapter={adapter} />)
    await settle()
    await askToDelete(here, 'Key 1')
    await here.user.click(button('Delete key'))
    await waitFor(() => expect(heard).toEqual([['1']]))
    await create(here)
    await waitFor(() => expect(heard).toEqual([['1'], [expect.stringMatching(/^key_/)]]))
    expect(JSON.stringify(heard)).not.toContain('Production')
    expect(JSON.stringify(heard)).not.toContain(token())
  })

  it('is listened to, whatever else is written on the line', async () => {
    const page = await openPage({ keys: apiKeys(1) })
    await page.adapter.remove?.('1', { idempotencyKey: 'in another tab' })
    channel.postMessage({ not: 'ids' })
    await waitFor(() => expect(rowNames()).toEqual([]))
  })

  it('is not listened to any more once the provider has gone', async () => {
    const page = await openPage({ keys: apiKeys(1) })
    const close = vi.spyOn(BroadcastChannel.prototype, 'close')
    page.unmount()
    expect(close).toHaveBeenCalledOnce()
    const asked = page.asked('list').length
    channel.postMessage(['1'])
    await settle()
    expect(page.asked('list')).toHaveLength(asked)
    vi.restoreAllMocks()
  })
})
