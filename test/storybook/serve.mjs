// Serves the Storybook that was built, until it is told to stop.
import { fileURLToPath } from 'node:url'
import { preview } from 'vite'

const server = await preview({
  configFile: false,
  appType: 'mpa', // what is not there is a 404, and no page
  build: { outDir: fileURLToPath(new URL('../../storybook-static', import.meta.url)) },
  preview: { host: '127.0.0.1', port: 0, headers: { 'cache-control': 'max-age=3600' } },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void server.close().then(() => process.exit(0)))
console.log(`The Storybook is ready: ${server.resolvedUrls?.local[0]}`)
