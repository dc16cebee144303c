import { act, render, screen } from '@testing-library/react'
import { StrictMode, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KeyrackError } from '../../src/adapter/index.ts'
import { useWait } from '../../src/hooks/use-wait.ts'

function Wait({ error }: { error: KeyrackError }): ReactNode {
  return <output>{String(useWait(error))}</output>
}

const asking = (retryAfterMs?: number): KeyrackError => new KeyrackError('rate-limited', { retryAfterMs })
const shown = (): string => screen.getByRole('status').textContent
const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms))

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-03-01T12:00:00.250Z') }))
afterEach(() => void vi.useRealTimers())

describe('a wait', () => {
  it('counts down in whole seconds, each shown while it has begun, and ends at 0', () => {
    render(<Wait error={asking(2400)} />)
    expect(shown()).toBe('3')
    pass(399)
    expect(shown()).toBe('3')
    pass(1)
    expect(shown()).toBe('2')
    pass(1000)
    expect(shown()).toBe('1')
    pass(999)
    expect(shown()).toBe('1')
    pass(1)
    expect(shown()).toBe('0')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('goes on from when the error was first seen, whatever comes and goes meanwhile', () => {
    const error = asking(30_000)
    const { unmount } = render(<Wait error={error} />)
    unmount()
    expect(vi.getTimerCount()).toBe(0)
    pass(10_000)
    render(<Wait error={error} />, { wrapper: StrictMode })
    expect(shown()).toBe('20')
  })

  it('of another error begins anew', () => {
    const { rerender } = render(<Wait error={asking(5000)} />)
    pass(3000)
    rerender(<Wait error={asking(5000)} />)
    expect(shown()).toBe('5')
    pass(1000)
    expect(shown()).toBe('4')
  })

  it('is over after this computer has slept through it', () => {
    render(<Wait error={asking(60_000)} />)
    vi.setSystemTime(Date.now() + 3_600_000)
    pass(1000)
    expect(shown()).toBe('0')
  })

  it.each([undefined, 0, -5000, Number.NaN, Infinity])('of %s ms is none', (ms) => {
    render(<Wait error={asking(ms)} />)
    expect(shown()).toBe('null')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is rendered on a server too', () => {
    expect(renderToString(<Wait error={asking(30_000)} />)).toContain('30')
  })
})
