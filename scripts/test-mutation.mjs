// `npm run test:mutation`: Stryker, then its low threshold for each file alone. What stands after `--` goes to Stryker: `--mutate <file>`
// looks at a part, `--incremental` tests again only what has changed.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import config from '../stryker.config.js'
import { filesBelow } from './mutation-scores.mjs'

const report = config.jsonReporter.fileName

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
rmSync(report, { force: true }) // else a run that breaks down would be judged by the one before
const { status } = spawnSync(process.execPath, ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', ...process.argv.slice(2)], { stdio: 'inherit' })
const below = status === 0 ? filesBelow(JSON.parse(readFileSync(report, 'utf8')), config.thresholds.low) : ['Stryker broke down.']
process.exitCode = below.length === 0 ? 0 : 1
console.log(`\n${below.join('\n') || `Each file reaches ${config.thresholds.low} %.`}`)
