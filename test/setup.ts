import { format } from 'node:util'
import { afterEach, beforeEach, expect, vi } from 'vitest'

// A browser is idle once it has painted. Nothing is painted here.
globalThis.requestIdleCallback ??= ((run: () => void) => setTimeout(run)) as unknown as typeof requestIdleCallback
globalThis.cancelIdleCallback ??= clearTimeout

// React says what is wrong (an update outside act, two children with one key) on the console only. A test that
// expects such a message replaces the method: vi.spyOn(console, 'error').mockImplementation(() => {}).
const complaints: string[] = []
const complain = (...args: unknown[]): void => void complaints.push(format(...args))

beforeEach(() => {
  console.error = complain
  console.warn = complain
})

afterEach(() => {
  vi.useRealTimers() // else a test that fails before it does so has all that come after it wait for nothing
  expect(complaints.splice(0), 'what was written to console.error and console.warn').toEqual([])
})
