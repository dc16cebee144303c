import { expect, it } from 'vitest'
import { formatDuration } from '../../src/format/date.ts'

it.each([
  [86_400, '1 day'],
  [86_400 * 7, '7 days'],
  [86_400 * 365, '365 days'],
  [43_200, '12 hours'],
  [3600, '1 hour'],
  [5400, '90 minutes'],
  [90, '90 seconds'],
])('%i seconds are said in the largest unit of which they are a whole number: %s', (seconds, words) => {
  expect(formatDuration(seconds, 'en-US')).toBe(words)
})

it('a length of time is said in the language of the page', () => {
  expect(formatDuration(86_400, 'de-DE')).toBe('1 Tag')
  expect(formatDuration(43_200, 'fr-FR').replace(/\s/, ' ')).toBe('12 heures')
})
