import type { Page } from '@playwright/test'

/** Watches for whatever a page stores, be it for a moment. Returns what tells of it. Cookies that a server sets for itself are not the page's. */
export async function watchStorage(page: Page): Promise<() => Promise<string[]>> {
  const found: string[] = []
  const browser = await page.context().newCDPSession(page)
  await browser.send('DOMStorage.enable')
  for (const event of ['domStorageItemAdded', 'domStorageItemUpdated', 'domStorageItemRemoved', 'domStorageItemsCleared'] as const) {
    browser.on(`DOMStorage.${event}`, ({ storageId }) => found.push(storageId.isLocalStorage ? 'localStorage' : 'sessionStorage'))
  }
  await page.exposeFunction('reportCookies', () => found.push('cookie'))
  await page.addInitScript(() => {
    const { reportCookies } = window as unknown as { reportCookies: () => void }
    cookieStore.addEventListener('change', reportCookies)
  })
  return async () => [...new Set([...found, ...(await page.evaluate(takeDownStores))])].sort()
}

async function takeDownStores(): Promise<string[]> {
  const files: string[] = []
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name)
  const stores: Record<string, unknown[]> = {
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    cookie: document.cookie.split(';').filter(Boolean),
    database: await indexedDB.databases(),
    'stored answer': await caches.keys(),
    file: files,
    'service worker': [...(await navigator.serviceWorker.getRegistrations())],
  }
  return Object.keys(stores).filter((name) => stores[name]!.length > 0)
}
