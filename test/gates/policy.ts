import type { Page } from '@playwright/test'

/** Takes down every violation of the page's Content-Security-Policy and of Trusted Types: as its events and as the console tells them. */
export async function watchPolicy(page: Page): Promise<readonly string[]> {
  const violations: string[] = []
  await page.exposeFunction('reportViolation', (violation: string) => violations.push(violation))
  await page.addInitScript(() => {
    const { reportViolation } = window as unknown as { reportViolation: (violation: string) => void }
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => reportViolation(`${effectiveDirective}: ${blockedURI}`), { capture: true })
  })
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) violations.push('console')
  })
  return violations
}

/** Makes the page higher than its window. */
export async function makeHigh(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.style.setProperty('min-height', '300vh'))
}

/** So many frames after a wheel or a key a page that can scroll has at least begun to. */
const FRAMES = 60

/** Whether the page, or that behind an open panel, can be scrolled: by wheel and by keyboard. */
export async function scrollsBehind(page: Page): Promise<boolean> {
  await page.evaluate(() => scrollTo(0, 0))
  await page.mouse.move(10, 300)
  const wheeled = page.evaluate(() => new Promise<void>((resolve) => addEventListener('wheel', () => resolve(), { capture: true, once: true })))
  await page.mouse.wheel(0, 200)
  await wheeled
  await page.keyboard.press('PageDown')
  return page.evaluate(async (frames) => {
    for (let frame = 0; frame < frames && scrollY === 0; frame++) await new Promise(requestAnimationFrame)
    return scrollY > 0
  }, FRAMES)
}
