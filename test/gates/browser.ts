import { launchOptions, wholeBrowser } from '../../scripts/browser.mjs'

/** A host name of this computer's that no browser takes for a secure one: a page there has no clipboard API. */
export const INSECURE = 'insecure.test'

// Without the first, a heap snapshot cuts each string after 1024 characters.
const ARGS = ['--js-flags=--heap-snapshot-string-limit=100000000', `--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`]

/** How the browser of the gates is started: one for all of them, for another takes as long as some tests. */
export function gatesBrowser() {
  const { args, ...shell } = launchOptions()
  return { ...shell, args: [...args, ...ARGS] }
}

/** The whole browser, where Back brings a page out of its cache, which Playwright turns off, and the headless shell has not. */
export function wholeGatesBrowser(port: number) {
  const { args, ...whole } = wholeBrowser()
  return { ...whole, args: [...args, ...ARGS, `--remote-debugging-port=${port}`], ignoreDefaultArgs: ['--disable-back-forward-cache'] }
}
