import type { CDPSession, Page } from '@playwright/test'

/** Takes down the timers that are running. Has to be called before the page loads. */
export async function watchTimers(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const running = new Map<string, string>()
    Object.defineProperty(window, Symbol.for('timers'), { value: running })
    const watch = (start: 'setTimeout' | 'setInterval' | 'requestAnimationFrame' | 'requestIdleCallback', stop: 'clearTimeout' | 'clearInterval' | 'cancelAnimationFrame' | 'cancelIdleCallback'): void => {
      const begin = window[start] as (run: (...args: unknown[]) => void, ...rest: unknown[]) => number
      const end = window[stop]
      const name = (id: number): string => `${start.endsWith('out') || start.endsWith('val') ? 'timer' : start} ${id}`
      Object.assign(window, {
        [start](run: (...args: unknown[]) => void, ...rest: unknown[]) {
          const id = begin((...args) => {
            if (start !== 'setInterval') running.delete(name(id))
            run(...args)
          }, ...rest)
          running.set(name(id), `${start}(${rest.join(', ')}) ${new Error().stack?.split('\n').slice(2, 5).join(' ') ?? ''}`)
          return id
        },
        [stop](id: number) {
          running.delete(name(id))
          end(id)
        },
      })
    }
    watch('setTimeout', 'clearTimeout')
    watch('setInterval', 'clearInterval')
    watch('requestAnimationFrame', 'cancelAnimationFrame')
    watch('requestIdleCallback', 'cancelIdleCallback')
  })
  return () => page.evaluate(() => [...(Reflect.get(window, Symbol.for('timers')) as Map<string, string>).values()])
}

/** The listeners of the window and of what every page has, each by its place and its event, as many times as it is there. */
export async function listListeners(page: Page): Promise<string[]> {
  const browser = await page.context().newCDPSession(page)
  const places = ['window', 'document', 'document.documentElement', 'document.body', 'visualViewport', 'screen.orientation', 'navigation']
  const lists = await Promise.all(places.map((place) => listenersOf(browser, place)))
  await browser.detach()
  return lists.flat().sort()
}

async function listenersOf(browser: CDPSession, place: string): Promise<string[]> {
  const { result } = await browser.send('Runtime.evaluate', { expression: place })
  const { listeners } = await browser.send('DOMDebugger.getEventListeners', { objectId: result.objectId! })
  return listeners.map(({ type, useCapture }) => `${place}: ${type}${useCapture ? ', capturing' : ''}`)
}
