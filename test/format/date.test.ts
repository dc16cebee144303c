import { describe, expect, it } from 'vitest'
import { type DateStyle, formatDate, formatRelative, formatTime, toMs } from '../../src/format/date.ts'

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000]
const NOW = Date.parse('2026-03-01T12:00:00.000Z')
const style = (timeZone: string | undefined = 'UTC', locale = 'en-US'): DateStyle => ({ locale, timeZone })

describe('an instant', () => {
  it.each([
    ['2026-03-01T12:00:00.000Z', NOW],
    ['2026-03-01T14:00:00+02:00', NOW],
    ['2026-03-01', Date.parse('2026-03-01T00:00:00Z')],
    ['1970-01-01T00:00:00Z', 0],
  ])('is read from %s', (iso, ms) => expect(toMs(iso)).toBe(ms))

  it.each([null, undefined, '', 'yesterday', 'key 5', '12', '1772366400000', '2026-13-01', '2026-03-01T25:00:00Z', 'Invalid Date', '+300000-01-01T00:00:00Z', 7 as never])('is not read from %j', (iso) => {
    expect(toMs(iso)).toBeNull()
    expect(formatDate(iso, style())).toBeNull()
  })
})

describe('a precise date', () => {
  it.each([
    ['2025-12-16T12:29:00Z', 'UTC', 'en-US', 'Dec 16, 2025, 12:29'],
    ['2025-12-16T12:29:00Z', 'Asia/Tokyo', 'en-US', 'Dec 16, 2025, 21:29'],
    ['2025-12-16T23:30:00Z', 'Pacific/Kiritimati', 'en-US', 'Dec 17, 2025, 13:30'],
    ['2025-12-16T00:05:00Z', 'UTC', 'en-US', 'Dec 16, 2025, 00:05'],
    ['2025-12-16T12:29:00Z', 'UTC', 'de-DE', '16.12.2025, 12:29'],
  ])('%s in %s and %s is %s', (iso, timeZone, locale, text) => {
    expect(formatDate(iso, style(timeZone, locale))).toBe(text)
  })

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', undefined])('that is only a day stays that day in %s', (timeZone) => {
    expect(formatDate('2025-12-16', style(timeZone))).toBe('Dec 16, 2025')
  })

  it("is in the viewer's zone where none is given", () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    expect(formatDate('2025-12-16T12:29:00Z', style(undefined))).toBe(formatDate('2025-12-16T12:29:00Z', style(timeZone)))
  })
})

it.each([
  [Date.parse('2025-12-16T00:05:00Z'), 'UTC', '00:05'],
  [Date.parse('2025-12-16T22:04:00Z'), 'UTC', '22:04'],
  [Date.parse('2025-12-16T22:04:00Z'), 'Asia/Tokyo', '07:04'],
])('a time of day has 24 hours: %d in %s is %s', (ms, timeZone, text) => {
  expect(formatTime(ms, style(timeZone))).toBe(text)
})

describe('a distance in time is told in the largest unit that fits, rounded towards now', () => {
  it.each([
    [0, 'now', 'now'],
    [59 * SECOND + 999, 'now', 'now'],
    [MINUTE, '1 minute ago', 'in 1 minute'],
    [2 * MINUTE - 1, '1 minute ago', 'in 1 minute'],
    [HOUR - 1, '59 minutes ago', 'in 59 minutes'],
    [HOUR, '1 hour ago', 'in 1 hour'],
    [2 * HOUR, '2 hours ago', 'in 2 hours'],
    [DAY - 1, '23 hours ago', 'in 23 hours'],
    [DAY, '1 day ago', 'in 1 day'],
    [2 * DAY - 1, '1 day ago', 'in 1 day'], // not "yesterday": that may have been the day before
    [7 * DAY - 1, '6 days ago', 'in 6 days'],
    [7 * DAY, '1 week ago', 'in 1 week'],
    [30 * DAY - 1, '4 weeks ago', 'in 4 weeks'],
    [30 * DAY, '1 month ago', 'in 1 month'],
    [365 * DAY - 1, '12 months ago', 'in 12 months'],
    [365 * DAY, '1 year ago', 'in 1 year'],
    [800 * DAY, '2 years ago', 'in 2 years'],
  ])('%d ms: %s, %s', (distance, before, after) => {
    expect(formatRelative(NOW - distance, NOW, 'en-US')).toBe(before)
    expect(formatRelative(NOW + distance, NOW, 'en-US')).toBe(after)
  })

  it('and in the language of the page', () => {
    expect(formatRelative(NOW - 2 * HOUR, NOW, 'de')).toBe('vor 2 Stunden')
    expect(formatRelative(NOW, NOW, 'fr')).toBe('maintenant')
  })
})
