import { screen, within } from '@testing-library/react'
import type { ExpiryRules } from 'keyrack'
import { expect, it } from 'vitest'
import { button, drawer, fillIn, openPage, settle } from './page.tsx'

const DAY = 86_400
const expires = (): HTMLElement => within(drawer()).getByRole('combobox', { name: 'Expires' })
const offered = (): (string | null)[] => [...expires().querySelectorAll('option')].map((option) => option.textContent)

it.each<[string, Omit<ExpiryRules, 'unit'>, string[]]>([
  ['one day at most', { required: true, maxSeconds: DAY }, ['Choose…', 'In 1 day']],
  ['twelve hours at most', { required: true, maxSeconds: 43_200 }, ['Choose…', 'In 12 hours']],
  ['a time between the usual ones', { required: true, minSeconds: 40 * DAY, maxSeconds: 50 * DAY }, ['Choose…', 'In 40 days', 'In 50 days']],
  ['more than a year at least', { minSeconds: 400 * DAY }, ['Never', 'In 400 days']],
  ['45 days at most', { maxSeconds: 45 * DAY }, ['Never', 'In 7 days', 'In 30 days', 'In 45 days']],
  ['anything', {}, ['Never', 'In 7 days', 'In 30 days', 'In 60 days', 'In 90 days', 'In 180 days', 'In 365 days']],
])('a back end that allows %s is never left without a choice', async (_, rules, choices) => {
  const { user } = await openPage({ expiry: { unit: 'instant', ...rules } })
  await user.click(button('Create'))
  expect(offered()).toEqual(choices)
})

it('the only time that a back end allows is one that it accepts', async () => {
  const page = await openPage({ expiry: { unit: 'instant', required: true, maxSeconds: 43_200 } })
  await fillIn(page, 'Production')
  await page.user.selectOptions(expires(), 'In 12 hours')
  await page.user.click(within(drawer()).getByRole('button', { name: 'Create' }))
  await settle()
  expect(page.asked('create')[0]?.input.expires).toEqual({ inSeconds: 43_200 })
  expect(screen.getByRole('dialog', { name: 'Save your API key' })).toBeInTheDocument()
})

it('times are said in the language of the page', async () => {
  const { user } = await openPage({ expiry: { unit: 'instant', required: true, maxSeconds: DAY } }, { locale: 'de-DE', messages: { create: { expiresIn: 'Nach {time}' } } })
  await user.click(button('Create'))
  expect(offered()).toEqual(['Choose…', 'Nach 1 Tag'])
})
