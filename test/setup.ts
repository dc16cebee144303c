import '@testing-library/jest-dom/vitest'
import { format } from 'node:util'
import { cleanup } from '@testing-library/react'
import { MotionGlobalConfig } from 'framer-motion'
import { afterEach, beforeEach, expect } from 'vitest'

// jsdom has no Web Animations: what is animated in stands there at once, what is animated out is gone at once.
MotionGlobalConfig.skipAnimations = true

// React says what is wrong (an update outside act, two children with one key) on the console only. A test that
// expects such a message replaces the method: vi.spyOn(console, 'error').mockImplementation(() => {}).
const complaints: string[] = []
const complain = (...args: unknown[]): void => void complaints.push(format(...args))

beforeEach(() => {
  console.error = complain
  console.warn = complain
})

afterEach(() => {
  cleanup()
  expect(complaints.splice(0), 'what was written to console.error and console.warn').toEqual([])
})
