// Leaves a working Chromium behind, or says what to do: one that is there already, else apt (root on Debian), else
// Playwright's download, else a headless shell packed for npm, which works where only the registry can be reached.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installFromApt } from './apt.mjs'
import { NPM_SHELL, findChromium } from './browser.mjs'

/** Makes sure that `findChromium()` finds one. Throws with what to do where nothing works. */
export async function ensureBrowser() {
  const found = () => {
    const { whole, shell } = findChromium()
    return [...new Set([shell, whole])].filter((one) => one !== null)
  }
  // A whole browser alone will do, with twice the work: apt has its shell too, and where that is not to be had the others are no help.
  if (found().length < 2 && found()[0]?.from === 'the system') fromApt()
  for (const install of [fromApt, fromPlaywright, fromNpm]) {
    if (found().length > 0) break
    await install()
  }
  if (found().length === 0) throw new Error('No Chromium. Any of these helps: CHROMIUM_PATH=/path/to/chromium, or npx playwright install chromium, or apt-get install chromium.')
  console.log(`Chromium: ${found().map(({ path, from }) => `${path ?? "Playwright's own"} (from ${from})`).join(' and ')}`)
}

function fromApt() {
  installFromApt('chromium', 'chromium-headless-shell')
}

function fromPlaywright() {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')
  run(process.execPath, [cli, 'install', 'chromium'], { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' })
}

async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return
  const dir = dirname(NPM_SHELL)
  mkdirSync(dir, { recursive: true })
  if (!run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', dir, '@sparticuz/chromium@147.0.0'])) return
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x' // has it unpack the shared libraries that Chromium needs too
  const { default: packed } = await import(pathToFileURL(createRequire(join(dir, 'any.js')).resolve('@sparticuz/chromium')).href)
  cpSync(await packed.executablePath(), join(dir, 'chromium.bin'))
  cpSync(join(tmpdir(), 'al2023', 'lib'), join(dir, 'lib'), { recursive: true })
  const wrapper = ['#!/bin/sh', 'here=$(dirname "$(readlink -f "$0")")', 'LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/chromium.bin" "$@"', '']
  writeFileSync(NPM_SHELL, wrapper.join('\n'))
  chmodSync(NPM_SHELL, 0o755)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function run(command, args, env = {}) {
  console.log(`Getting Chromium: ${command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } }).status === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureBrowser()
