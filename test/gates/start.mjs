// Serves the pages that the gates examine, from the sources, until it is told to stop.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { sourceAliases } from '../../scripts/source-aliases.mjs'

const { module } = await runnerImport(fileURLToPath(new URL('server.ts', import.meta.url)), { configFile: false, resolve: { alias: sourceAliases }, logLevel: 'error' })
const gates = await module.startGates()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void gates.close().then(() => process.exit(0)))
console.log(`The gates are ready: ${gates.url}`)
