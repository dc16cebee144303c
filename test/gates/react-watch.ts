import type { Page } from '@playwright/test'
import { REACH_SOURCE, reachTexts } from '../reach.ts'
import { holds } from './windows.ts'

declare global {
  interface Window {
    /** Every text that React has held at the commits that were looked at, or holds now, with the way to it. */
    textsInReact: () => (readonly [text: string, path: string])[]
  }
}

/** Looks at all that React holds, through the door that it has for its developer tools: at every commit from the first on, or when asked. Before the page is opened. */
export async function watchReact(page: Page, when: 'at every commit' | 'when asked' = 'at every commit'): Promise<void> {
  await page.addInitScript(`{ ${REACH_SOURCE}\n(${String(installHook)})(${when === 'at every commit'}) }`)
}

/** Where in React a token, or a telling part of it, was or is. The search is on this side: a token is never sent into the page. */
export async function findInReact(page: Page, token: string): Promise<string[]> {
  const texts = await page.evaluate(() => window.textsInReact())
  return texts.filter(([text]) => holds(text, token)).map(([, path]) => path)
}

// Runs in the page.
function installHook(atEveryCommit: boolean): void {
  const roots = new Set<object>()
  const reached = new Map<string, string>()
  let unmounted: object[] = []
  const look = (): Map<string, string> => {
    const starts = [...[...roots].map((root): [string, object] => ['root', root]), ...unmounted.map((fibre): [string, object] => ['unmounted', fibre])]
    unmounted = []
    return new Map(reachTexts(starts).map(([path, text]) => [text, path]))
  }
  const lookNow = (): void => {
    if (atEveryCommit) for (const [text, path] of look()) reached.set(text, path)
  }
  const renderers = new Map<number, object>()
  const hook = {
    supportsFiber: true,
    isDisabled: false,
    renderers,
    checkDCE() {},
    inject(renderer: object) {
      renderers.set(renderers.size + 1, renderer)
      return renderers.size
    },
    onScheduleFiberRoot() {},
    onCommitFiberRoot(_: number, root: object) {
      roots.add(root)
      lookNow()
    },
    onPostCommitFiberRoot() {},
    onCommitFiberUnmount(_: number, fibre: object) {
      if (atEveryCommit) unmounted.push(fibre)
    },
  }
  Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', { value: hook })
  window.textsInReact = () => [...reached, ...look()]
}
