// Where Chromium is: what CHROMIUM_PATH names, else Playwright's own download, else one of the system's.
import { accessSync, constants } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'

/** Where ensure-browser.mjs puts a Chromium from npm, its last resort. */
export const NPM_CHROMIUM = fileURLToPath(new URL('../node_modules/.cache/npm-chromium/chromium', import.meta.url))

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  NPM_CHROMIUM,
]

/**
 * The Chromium to use, or null. A `path` of undefined means Playwright's own, which it finds itself.
 *
 * Throws where CHROMIUM_PATH names something that can't be run.
 */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH']
  if (named) {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH=${named} is not an executable file`)
    return { path: named, from: 'CHROMIUM_PATH' }
  }
  if (isExecutable(chromium.executablePath())) return { path: undefined, from: 'Playwright' }
  const path = SYSTEM.find(isExecutable)
  return path ? { path, from: 'the system' } : null
}

/** Playwright's `launchOptions` for that Chromium. */
export function launchOptions() {
  const path = findChromium()?.path
  return {
    ...(path && { executablePath: path }),
    args: ['--disable-dev-shm-usage'], // containers often give /dev/shm 64 MB, and pages then crash
  }
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
