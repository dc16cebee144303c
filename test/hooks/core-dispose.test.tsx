import { act, fireEvent, render, screen } from '@testing-library/react'
import { ApiKeysDashboard } from 'keyrack'
import { Activity, type ReactElement, StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiKeys, createBackEnd } from '../parts/back-end.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const { adapter } = createBackEnd({ keys: apiKeys(30) })
const dashboard = (hidden = false): ReactElement => (
  <StrictMode>
    <Activity mode={hidden ? 'hidden' : 'visible'}>
      <ApiKeysDashboard adapter={adapter} />
    </Activity>
  </StrictMode>
)
const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }))
const letTimePass = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))

/** The page with two of its pages in the cache. */
async function open() {
  const view = render(dashboard())
  await letTimePass(100)
  press('Next page')
  await letTimePass(100)
  expect(vi.getTimerCount()).toBeGreaterThan(0)
  return view
}

describe('a provider that is gone leaves no timer', () => {
  it('of its lists', async () => {
    const { unmount } = await open()
    unmount()
    await letTimePass(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('of a row that it was pointing out', async () => {
    const { unmount } = await open()
    press('Create')
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'Production' } })
    fireEvent.submit(screen.getByRole('textbox', { name: 'Name' }))
    await letTimePass(100)
    fireEvent.click(screen.getByRole('checkbox', { name: 'I’ve saved this key' }))
    press('Done')
    await letTimePass(300)
    expect(document.querySelector('[data-highlighted]')).not.toBeNull()
    unmount()
    await letTimePass(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that had been hidden before', async () => {
    const { rerender, unmount } = await open()
    rerender(dashboard(true))
    await letTimePass(100)
    unmount()
    await letTimePass(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('one that is only hidden keeps its lists, and shows them as soon as it is back', async () => {
  const { rerender } = await open()
  const list = vi.spyOn(adapter, 'list').mockImplementation(() => new Promise(() => {}))
  rerender(dashboard(true))
  await letTimePass(1000)
  rerender(dashboard())
  await letTimePass(1)
  expect(screen.getByText('Key 11')).toBeInTheDocument()
  list.mockRestore()
})
