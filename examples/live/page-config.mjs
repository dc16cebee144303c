import { fileURLToPath } from 'node:url'
import { sourceAliases } from '../../scripts/source-aliases.mjs'

/**
 * How Vite builds the page from its sources, and loads the server's.
 * @satisfies {import('vite').InlineConfig}
 */
export const pageConfig = {
  configFile: false,
  root: fileURLToPath(new URL('page', import.meta.url)),
  resolve: { alias: sourceAliases },
  logLevel: /** @type {const} */ ('error'),
}
