import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Packs Keyrack as it would be published, and unpacks it where it finds its dependencies. Returns the folder, to be removed, and a
 * file that can import it.
 */
export function packKeyrack() {
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'keyrack-size-'))
  const installed = join(folder, 'node_modules/keyrack')
  mkdirSync(installed, { recursive: true })
  run('npm', ['pack', '--silent', '--pack-destination', folder], root)
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'], folder)
  return { folder, installed, importer: join(folder, 'host.js') }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
function run(command, args, cwd) {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`)
}
