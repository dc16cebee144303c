// `npm run bench:backends`: what a page of 50 keys costs, from few keys of one user and from many, for Better Auth's own list and with
// keyrackPlugin(), on SQLite and PostgreSQL. Each figure is a whole request, session and all, as a median of interleaved rounds.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { sourceAliases } from '../../scripts/source-aliases.mjs'

// Ends as a process of its own accord does, which stops the server and removes the folders.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))

const { module } = await runnerImport(fileURLToPath(new URL('bench.ts', import.meta.url)), { configFile: false, resolve: { alias: sourceAliases }, logLevel: 'error' })
process.exitCode = await module.main(process.argv.slice(2))
