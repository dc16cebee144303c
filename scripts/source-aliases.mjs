// `exports` in package.json is the one list of what the package offers. The build's entries, the aliases that let tests,
// stories and examples import `keyrack/…` from src, and the checks of the house are all read from it.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)

/** @type {{ exports: Record<string, string | { types: string, default: string }> }} */
const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))

const targets = Object.entries(exports).map(([subpath, target]) => ({
  subpath,
  target: typeof target === 'string' ? target : target.default,
}))

/**
 * The modules of the package: its subpaths (`./adapters/memory`) and the sources they are built from, absolute.
 * @type {ReadonlyArray<{ subpath: string, source: string }>}
 */
export const modules = targets
  .filter(({ target }) => target.endsWith('.js'))
  .map(({ subpath, target }) => ({ subpath, source: sourceOf(target) }))

/**
 * A Vite `resolve.alias` array under which `keyrack/…` means src.
 * @type {Array<{ find: RegExp, replacement: string }>}
 */
export const sourceAliases = [
  ...modules.map(({ subpath, source }) => alias(subpath, source)),
  alias('./styles.css', fileURLToPath(new URL('src/styles/index.css', root))),
  { find: /^keyrack\/skins\/([\w-]+\.css)/, replacement: fileURLToPath(new URL('src/styles/skins/$1', root)) },
]

/** @param {string} target */
function sourceOf(target) {
  return fileURLToPath(new URL(target.replace(/^\.\/dist\/(.+)\.js$/, 'src/$1.ts'), root))
}

/**
 * @param {string} subpath
 * @param {string} replacement
 */
function alias(subpath, replacement) {
  const specifier = subpath.replace(/^\./, 'keyrack').replaceAll('.', '\\.')
  return { find: new RegExp(`^${specifier}$`), replacement }
}
