import { ApiKeysDashboard } from 'keyrack'
import { Activity } from 'react'
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { createBackEnd } from '../parts/back-end.ts'
import { button, copy, create, expectFocus, tokenDialog } from './page.tsx'

describe('an <Activity> that hides the page', () => {
  it('leaves nothing of an open panel in the way, and brings the token back', async () => {
    await page.viewport(1280, 800)
    const { adapter, token } = createBackEnd()
    const element = (mode: 'visible' | 'hidden') => (
      <>
        <button>Elsewhere</button>
        <Activity mode={mode}>
          <ApiKeysDashboard adapter={adapter} />
        </Activity>
      </>
    )
    const { rerender } = await render(element('visible'))
    await create()
    await rerender(element('hidden'))
    await expect.poll(() => document.body.innerText).not.toContain(token())
    await expect.element(tokenDialog()).not.toBeInTheDocument()
    await button('Elsewhere').click() // which would fail if anything still covered the page
    expect(getComputedStyle(document.body).overflow).not.toBe('hidden')
    await rerender(element('visible'))
    await expect.element(tokenDialog()).toBeVisible()
    expect(tokenDialog().element().textContent).toContain(token())
    await copy()
    await button('Done').click()
    await expectFocus('Production')
  })

  it('neither keeps the token when the page is left, nor leaves without asking', async () => {
    const { adapter, token } = createBackEnd()
    const element = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <ApiKeysDashboard adapter={adapter} />
      </Activity>
    )
    const { rerender } = await render(element('visible'))
    await create()
    await rerender(element('hidden'))
    const leaving = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leaving)
    expect(leaving.defaultPrevented).toBe(true)
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    await rerender(element('visible'))
    expect(document.body.innerText).not.toContain(token())
    await expect.element(tokenDialog()).not.toBeInTheDocument()
  })
})
