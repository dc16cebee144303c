import { dirname, join } from 'node:path/posix'
import { importsOf } from './imports.ts'

/** What each folder of src may import: a folder with a lower number. */
const LAYERS = new Map([
  ['adapter', 0],
  ['messages', 0],
  ['adapters', 1],
  ['server', 1],
  ['format', 1],
  ['flows', 2],
  ['data', 2],
  ['hooks', 3],
  ['parts', 4],
  ['dashboard', 5],
  ['testing', 5],
  ['index.ts', 6],
])

/** Adapters and servers run without a page, so they are given the contract and nothing else. */
const CONTRACT_ONLY = new Set(['adapters', 'server'])

/** Where each package may be imported. */
const PACKAGES: readonly { readonly name: RegExp; readonly folders: readonly string[] }[] = [
  { name: /^react(-dom)?(\/|$)/, folders: ['hooks', 'parts', 'dashboard', 'testing'] },
  { name: /^@tanstack\/react-query$/, folders: ['data', 'hooks'] },
  { name: /^(@radix-ui\/|@tanstack\/react-(table|virtual)$|framer-motion(\/|$)|aria-hidden$|get-nonce$)/, folders: ['parts'] },
  { name: /^(better-auth|@better-auth\/[\w-]+)(\/|$)/, folders: ['adapters', 'server'] },
]

/**
 * Where a set of modules breaks the order of the house, each as a sentence that says what to do.
 *
 * @param files The text of every module of src, by its path from there (`flows/copy.ts`).
 */
export function brokenRules(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) => {
    const folder = folderOf(path)
    if (!LAYERS.has(folder)) return [`src/${path}: ${folder} has no layer. Move the file to a folder of the house, or give the folder a number in test/house/layers.ts.`]
    return importsOf(path, text).flatMap(({ specifier, reExported }) => {
      const broken = specifier.startsWith('.') ? brokenByFile(path, specifier, reExported, files) : brokenByPackage(folder, specifier)
      return broken === null ? [] : [`src/${path} imports '${specifier}': ${broken}`]
    })
  })
}

function brokenByFile(path: string, specifier: string, reExported: boolean, files: ReadonlyMap<string, string>): string | null {
  const target = join(dirname(path), specifier)
  const [from, to] = [folderOf(path), folderOf(target)]
  if (to === 'styles' || specifier.endsWith('.css')) return 'no module imports styles, so that hosts can choose theirs. Give the element a class and write the rule in src/styles.'
  if (!files.has(target)) return 'there is no such file. Write the whole path with its extension.'
  if (from === to) return null
  if (CONTRACT_ONLY.has(from) && to !== 'adapter') return `${from}/ imports adapter/ only, for it runs where there is no page. Move what both need to adapter/.`
  if (layerOf(to) >= layerOf(from)) return `${to} is layer ${layerOf(to)} and ${from} is ${layerOf(from)}, but imports point to a lower layer. Move the code down, or have the upper layer pass it in.`
  if (reExported && from !== 'index.ts') return 'only src/index.ts re-exports across folders. Have its users import it from where it is written.'
  return null
}

function brokenByPackage(folder: string, specifier: string): string | null {
  const known = PACKAGES.find(({ name }) => name.test(specifier))
  if (!known) return 'no folder may import this package. If it earns its place, say where in test/house/layers.ts, and why in the README.'
  if (known.folders.includes(folder)) return null
  return `only ${known.folders.map((name) => `${name}/`).join(', ')} may import this package. Move the code there, or pass in what it gives.`
}

function folderOf(path: string): string {
  return path.split('/', 1)[0] ?? path
}

function layerOf(folder: string): number {
  return LAYERS.get(folder) ?? Number.POSITIVE_INFINITY
}
