import { expect, it } from 'vitest'
import { epochDate } from 'keyrack/adapter'

it.each([
  ['seconds', 1_711_471_533, 's', '2024-03-26T16:45:33.000Z'],
  ['milliseconds', 1_711_471_533_123, 'ms', '2024-03-26T16:45:33.123Z'],
  ['the beginning', 0, 's', '1970-01-01T00:00:00.000Z'],
  ['the last instant there is', 8.64e15, 'ms', '+275760-09-13T00:00:00.000Z'],
] as const)('reads %s since 1970 as a date', (_, epoch, unit, date) => {
  expect(epochDate(epoch, unit)).toBe(date)
})

it.each([undefined, null, '1711471533', '', {}, NaN, Infinity, 8.64e15 + 1])('takes %j for no date, and does not throw', (epoch) => {
  expect(epochDate(epoch, 'ms')).toBeNull()
  expect(epochDate(epoch, 's')).toBeNull()
})
