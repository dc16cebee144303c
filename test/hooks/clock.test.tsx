import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Clock } from '../../src/hooks/clock.ts'
import { apiKey } from '../parts/back-end.ts'
import { renderPage } from '../parts/page.tsx'

const NOW = Date.parse('2026-03-01T12:00:00.000Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const iso = (ms: number): string => new Date(ms).toISOString()

beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => void vi.useRealTimers())

describe('the clock', () => {
  it('tells this computer’s time, a minute at a time, while somebody reads it', () => {
    const clock = new Clock()
    const listener = vi.fn()
    const stop = clock.subscribe(listener)
    listener.mockClear()
    vi.advanceTimersByTime(MINUTE - 1)
    expect(listener).not.toHaveBeenCalled()
    expect(clock.get()).toBe(NOW)
    vi.advanceTimersByTime(1)
    expect(listener).toHaveBeenCalledOnce()
    expect(clock.get()).toBe(NOW + MINUTE)
    stop()
  })

  it('goes on from the server’s time once it was told', () => {
    const clock = new Clock()
    const stop = clock.subscribe(() => {})
    clock.set(iso(NOW + HOUR))
    expect(clock.get()).toBe(NOW + HOUR)
    vi.advanceTimersByTime(2 * MINUTE)
    expect(clock.get()).toBe(NOW + HOUR + 2 * MINUTE)
    stop()
  })

  it.each([undefined, 'soon'])('takes %s for no time', (answer) => {
    const clock = new Clock()
    clock.set(iso(NOW + HOUR))
    clock.set(answer)
    expect(clock.get()).toBe(NOW + HOUR)
  })

  it('has one timer however many read it, and none when nobody does', () => {
    const clock = new Clock()
    const stops = Array.from({ length: 50 }, () => clock.subscribe(() => {}))
    expect(vi.getTimerCount()).toBe(1)
    for (const stop of stops) stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells the time of now to somebody who comes back to it', () => {
    const clock = new Clock()
    clock.subscribe(() => {})()
    vi.advanceTimersByTime(HOUR)
    const stop = clock.subscribe(() => {})
    expect(clock.get()).toBe(NOW + HOUR)
    stop()
  })
})

describe('the page', () => {
  const pass = (ms: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(ms))
  const ofTheServer = (): number => Date.now() + HOUR

  it('says how soon a key expires by the server’s clock, minute by minute until it has expired', async () => {
    renderPage({ keys: [apiKey('1', { expiresAt: iso(NOW + HOUR + 2.5 * MINUTE) })], now: ofTheServer })
    await pass(10)
    expect(screen.getByText('Expires in 2 minutes')).toBeInTheDocument()
    await pass(MINUTE)
    expect(screen.getByText('Expires in 1 minute')).toBeInTheDocument()
    await pass(2 * MINUTE)
    expect(screen.getByText('Expired')).toBeInTheDocument()
  })

  it('has one timer for that however many rows there are, and stops it when it goes', async () => {
    const started = vi.spyOn(globalThis, 'setInterval')
    const stopped = vi.spyOn(globalThis, 'clearInterval')
    const keys = Array.from({ length: 10 }, (_, n) => apiKey(String(n), { expiresAt: iso(NOW + 2 * HOUR), lastUsedAt: iso(NOW) }))
    const { unmount } = renderPage({ keys, now: ofTheServer }, { columns: ['name', 'lastUsedAt', 'status'] })
    await pass(10)
    expect(screen.getAllByText(/^Expires in /)).toHaveLength(10)
    const ticks = started.mock.calls.flatMap(([, ms], index) => (ms === MINUTE ? [started.mock.results[index]?.value as unknown] : []))
    expect(ticks).toHaveLength(1)
    unmount()
    expect(stopped).toHaveBeenCalledWith(ticks[0])
    vi.restoreAllMocks()
  })
})
