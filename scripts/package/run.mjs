import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url))

/**
 * Runs a command, also one of the project's tools, in a folder, its output to ours. Throws where it fails.
 * @param {string} cwd
 * @param {string} command
 * @param {string[]} args
 */
export function run(cwd, command, args) {
  console.log(`\n$ ${command} ${args.join(' ')}`)
  const path = [join(cwd, 'node_modules/.bin'), bin, process.env['PATH']].join(delimiter)
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, PATH: path } })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} failed with exit code ${status}`)
}
