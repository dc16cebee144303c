import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { layeredSheet } from '../../scripts/build-styles.mjs'
import { sourceAliases } from '../../scripts/source-aliases.mjs'
import { tailwind } from './tailwind.mjs'

/** @import { Rollup } from 'vite' */
/** @import { Contender } from './contenders.mjs' */

const root = fileURLToPath(new URL('.', import.meta.url))
const ENTRY = 'virtual:page'
const REACT_18 = ['react', 'react-dom'].map((name) => ({ find: new RegExp(`^${name}(?=/|$)`), replacement: `${name}-18` }))

/** @typedef {ReadonlyMap<string, string | Uint8Array>} Files by their paths */

/**
 * The page of one contender, as a production build by itself: no other's styles or patches are in it.
 * @param {Contender} contender
 * @returns {Promise<Files>}
 */
export async function buildPage({ id, name, react18 = false }) {
  const result = await build({
    root,
    base: `/${id}/`,
    configFile: false,
    logLevel: 'error',
    plugins: [stylesAsPublished(), react(), await tailwind(), entryOf(id)],
    resolve: { alias: [...sourceAliases, ...(react18 ? REACT_18 : [])], dedupe: react18 ? [] : ['react', 'react-dom'] },
    build: { write: false, cssMinify: false, rollupOptions: { input: ENTRY } },
  })
  const { output } = /** @type {Rollup.RollupOutput} */ (Array.isArray(result) ? result[0] : result)
  const files = output.map((file) => /** @type {const} */ ([`/${id}/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]))
  return new Map([[`/${id}/`, htmlOf(id, name, output)], ...files])
}

function stylesAsPublished() {
  return {
    name: 'styles-as-published',
    enforce: /** @type {const} */ ('pre'),
    transform: (/** @type {string} */ _, /** @type {string} */ file) => (file.endsWith('/src/styles/index.css') ? layeredSheet(file) : undefined),
  }
}

/** @param {string} id */
function entryOf(id) {
  return {
    name: 'entry',
    resolveId: (/** @type {string} */ source) => (source === ENTRY ? `${root}page/entry.ts` : undefined),
    load: (/** @type {string} */ file) => (file === `${root}page/entry.ts` ? `import contender from '../contenders/${id}'\nimport { start } from './main.ts'\nstart(contender)` : undefined),
  }
}

/**
 * @param {string} id
 * @param {string} name
 * @param {Rollup.RollupOutput['output']} output
 */
function htmlOf(id, name, output) {
  const sheets = output.filter(({ fileName }) => fileName.endsWith('.css')).map(({ fileName }) => `<link rel="stylesheet" href="/${id}/${fileName}">`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">${sheets.join('')}<body><div id="root"></div><script type="module" src="/${id}/${output[0].fileName}"></script></body></html>`
}
