// `npm run bench`: what the page of keys costs in a browser, and over the wire, beside what else there is. `--rounds=N` takes more or
// fewer rounds than 5, `--rows=100,1000` and `--only=keyrack,vanilla` measure less; the peers are installed in bench/table.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from '../scripts/ensure-browser.mjs'

const folder = fileURLToPath(new URL('table/', import.meta.url))

if (!existsSync(`${folder}node_modules`)) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) throw new Error("The peers can't be installed: npm ci failed in bench/table.")
}
await ensureBrowser()

const { benchTable } = await import('./table/run.mjs')
const { benchSize } = await import('./size/run.mjs')
const missed = (await benchTable({ rounds: numbersIn('rounds')?.[0], rows: numbersIn('rows'), only: listIn('only') })) + (await benchSize())
process.exitCode = missed === 0 ? 0 : 1

/** @param {string} name */
function listIn(name) {
  return process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1]?.split(',')
}

/** @param {string} name */
function numbersIn(name) {
  return listIn(name)?.map(Number)
}
