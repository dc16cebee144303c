// Where Chromium is: what CHROMIUM_PATH names, else Playwright's own download, else one of the system's. There are two of them. The
// headless shell has no windows of its own and does the same with less than half of the work; what has to do with a profile on disk, with tabs
// and with the way back needs the whole browser.
import { accessSync, constants } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'

/** Where ensure-browser.mjs puts a headless shell from npm, its last resort. */
export const NPM_SHELL = fileURLToPath(new URL('../node_modules/.cache/npm-chromium/chromium', import.meta.url))

const SHELLS = ['/usr/bin/chromium-headless-shell', NPM_SHELL]

const WHOLE = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * A Chromium to use, and its headless shell, each null where there is none. A `path` of undefined means Playwright's own, which it
 * finds itself.
 *
 * Throws where CHROMIUM_PATH names something that can't be run.
 * @returns {{ whole: Found | null, shell: Found | null }}
 * @typedef {{ path: string | undefined, from: string }} Found
 */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH']
  if (named) {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH=${named} is not an executable file`)
    const found = { path: named, from: 'CHROMIUM_PATH' }
    return { whole: found, shell: found }
  }
  if (isExecutable(chromium.executablePath())) {
    const found = { path: undefined, from: 'Playwright' }
    return { whole: found, shell: found }
  }
  const of = (/** @type {readonly string[]} */ paths) => {
    const path = paths.find(isExecutable)
    return path ? { path, from: 'the system' } : null
  }
  return { whole: of(WHOLE), shell: of(SHELLS) }
}

// Containers often give /dev/shm 64 MB, and pages then crash.
const args = ['--disable-dev-shm-usage']

/** Playwright's `launchOptions` for the headless shell, or the whole browser where there is no shell. */
export function launchOptions() {
  const { whole, shell } = findChromium()
  const path = (shell ?? whole)?.path
  return { ...(path && { executablePath: path }), args }
}

/** The same for the whole browser, or the headless shell where there is nothing else. */
export function wholeBrowser() {
  const { whole, shell } = findChromium()
  const found = whole ?? shell
  return { ...(found?.path ? { executablePath: found.path } : { channel: 'chromium' }), args }
}

/** What pages under test are allowed, so that copying can be read back. */
export const permissions = ['clipboard-read', 'clipboard-write']

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
