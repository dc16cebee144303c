// `npm start`: runs the demo from its sources, server and page, with Vite and nothing built before.
import { fileURLToPath } from 'node:url'

const vite = await import('vite').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  console.error('The dependencies are not installed: run npm ci, then npm start again.')
  process.exit(1)
})
const { pageConfig } = await import('./page-config.mjs')
const { module } = await vite.runnerImport(fileURLToPath(new URL('server/main.ts', import.meta.url)), pageConfig)
await module.main()
