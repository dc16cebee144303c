import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { tailwind } from '../table/tailwind.mjs'

/** @import { Plugin, Rollup } from 'vite' */
/** @import { Product } from './products.mjs' */

const root = fileURLToPath(new URL('../table/', import.meta.url))
const ENTRY = `${root}size-entry.js`
const USED = `${root}size-used.js`

/**
 * Bytes, gzipped file by file: what the page needs to be shown, what it may need in all, and its styles.
 * @typedef {{ first: number, all: number, css: number }} Size
 */

/**
 * Bundles what a host imports as the host would: in an application, from which nobody imports anything, and React left out.
 * @param {Product} product
 * @param {string} keyrack a file beside whose node_modules is keyrack
 * @returns {Promise<Size>}
 */
export async function sizeOf(product, keyrack) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [entryOf(product, keyrack), await tailwind()],
    build: { write: false, modulePreload: false, cssMinify: 'esbuild', rollupOptions: { input: ENTRY, external: [/^react(-dom)?($|\/)/] } },
  })
  const { output } = /** @type {Rollup.RollupOutput} */ (Array.isArray(result) ? result[0] : result)
  const chunks = output.filter((file) => file.type === 'chunk')
  const sheets = output.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
  return {
    first: total(neededBy(chunks, output[0].fileName).map(({ code }) => code)),
    all: total(chunks.map(({ code }) => code)),
    css: total(sheets.map((file) => ('source' in file ? file.source : ''))),
  }
}

/**
 * A chunk and what it imports at once.
 * @param {readonly Rollup.OutputChunk[]} chunks
 * @param {string} fileName
 */
function neededBy(chunks, fileName) {
  const names = new Set([fileName])
  for (const name of names) for (const imported of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) names.add(imported)
  return chunks.filter((chunk) => names.has(chunk.fileName))
}

/**
 * @param {Product} product
 * @param {string} keyrack
 * @returns {Plugin}
 */
function entryOf({ entry }, keyrack) {
  return {
    name: 'entry',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === ENTRY || source === USED) return source
      return importer === USED && /^keyrack($|\/)/.test(source) ? this.resolve(source, keyrack, { skipSelf: true }) : undefined
    },
    load(file) {
      if (file === ENTRY) return `import * as used from ${JSON.stringify(USED)}\nglobalThis.used = used`
      return file === USED ? entry : undefined
    },
  }
}

/** @param {ReadonlyArray<string | Uint8Array>} files */
function total(files) {
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
}
