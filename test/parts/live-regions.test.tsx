import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiKeys } from './back-end.ts'
import { type Page, askToDelete, button, create, openPage, settle } from './page.tsx'

/** All that the live regions have said, each text with where it was said. */
let heard: string[] = []
let observer: MutationObserver

const SPOKEN = /^Key /

beforeEach(() => {
  heard = []
  observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest('.kr-hidden[role="status"]')
      const text = region?.textContent ?? ''
      if (region && SPOKEN.test(text)) heard.push(`${region.closest('[role$="dialog"]') ? 'inside' : 'outside'}: ${text}`)
    }
  })
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
})

afterEach(() => {
  observer.disconnect()
})

const speak = async (): Promise<void> => {
  await act(() => new Promise((resolve) => setTimeout(resolve, 70))) // what is said follows an empty tick of 60 ms
}
const save = async ({ user }: Page): Promise<void> => {
  await user.click(button(/^(Copy key|Copied)$/))
  await settle()
}

describe('the polite status regions', () => {
  it('are one outside, and one in each modal', async () => {
    const page = await openPage({ keys: apiKeys(1) })
    const regions = (): number => document.querySelectorAll('.kr-hidden[role="status"]').length
    expect(regions()).toBe(1)
    await page.user.click(button('Create'))
    expect(regions()).toBe(2)
    expect(screen.getByRole('dialog').querySelectorAll('.kr-hidden[role="status"]')).toHaveLength(1)
  })

  it('say what was created inside the modal that is open by then, and nowhere else', async () => {
    const page = await openPage()
    await create(page)
    await speak()
    expect(heard).toEqual(['inside: Key “Production” created'])
  })

  it('say that the key was copied inside the modal', async () => {
    const page = await openPage()
    await create(page)
    await speak()
    await save(page)
    await speak()
    expect(heard.slice(1)).toEqual(['inside: Key copied to clipboard'])
  })

  it('say it once: not again outside when the modal closes', async () => {
    const page = await openPage()
    await create(page)
    await speak()
    await save(page)
    await speak()
    await page.user.click(button('Done'))
    await settle()
    await speak()
    expect(heard).toEqual(['inside: Key “Production” created', 'inside: Key copied to clipboard'])
  })

  it('say what was deleted outside, once the dialog has closed', async () => {
    const page = await openPage({ keys: apiKeys(2) })
    await askToDelete(page, 'Key 1')
    await page.user.click(button('Delete key'))
    await settle()
    await speak()
    expect(heard).toEqual(['outside: Key “Key 1” deleted'])
  })

  it('say the same words again, after an empty moment, when the same happens again', async () => {
    const page = await openPage()
    await create(page)
    await speak()
    await save(page)
    await speak()
    heard = []
    const empty = vi.fn()
    const watch = new MutationObserver((records) => {
      for (const { target } of records) if ((target as Element).matches?.('.kr-hidden[role="status"]') && target.textContent === '') empty()
    })
    watch.observe(document.body, { subtree: true, childList: true })
    await save(page)
    await speak()
    watch.disconnect()
    expect(empty).toHaveBeenCalled()
    expect(heard).toEqual(['inside: Key copied to clipboard'])
  })

  it('never say a token', async () => {
    const page = await openPage()
    await create(page)
    await speak()
    await save(page)
    await speak()
    expect([...document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')].map((region) => region.textContent).join()).not.toContain(page.token())
    expect(heard.join()).not.toContain(page.token().slice(3, 15))
  })
})
