import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/**
 * Installs packages by apt where that is to be had: for root, on Debian. Ubuntu has the same command, but its browsers are stubs for snaps.
 *
 * Returns whether they were installed.
 * @param {...string} packages
 */
export function installFromApt(...packages) {
  if (process.getuid?.() !== 0 || !isDebian()) return false
  const run = (/** @type {string[]} */ ...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
  console.log(`apt-get install --no-install-recommends ${packages.join(' ')}`)
  return run('update', '-qq') && run('install', '-y', '-qq', '--no-install-recommends', ...packages)
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}
