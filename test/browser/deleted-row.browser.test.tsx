import { expect, it, vi } from 'vitest'
import { apiKeys } from '../parts/back-end.ts'
import { button, deleteDialog, expectFocus, open, press } from './page.tsx'

it('a deleted row goes in the same step as its question: neither is seen without the other', async () => {
  await open({ keys: apiKeys(3) })
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false) // what is gathered there happens in one step anyway
  const isAsked = (): boolean => document.querySelector('.kr-modal[data-state="open"]') !== null
  const isListed = (): boolean => [...document.querySelectorAll('tbody .kr-row')].some((row) => row.textContent.includes('Key 1'))
  await button('Actions for Key 1').click()
  await press('{ArrowDown}{Enter}')
  await expect.element(deleteDialog()).toBeVisible()
  await expectFocus('Keep key')
  const seen = new Set<string>()
  const observer = new MutationObserver(() => seen.add(`${isAsked() ? 'asked' : 'answered'}, ${isListed() ? 'listed' : 'gone'}`))
  observer.observe(document.body, { subtree: true, childList: true, attributes: true })
  await deleteDialog().getByRole('button', { name: 'Delete key' }).click()
  await expect.poll(isListed).toBe(false)
  await expect.poll(isAsked).toBe(false)
  observer.disconnect()
  vi.unstubAllGlobals()
  expect([...seen]).toEqual(['asked, listed', 'answered, gone'])
})
