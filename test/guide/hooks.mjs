// Node's loader hooks under which `keyrack/…` means src, and a module of TypeScript is run as what is left of it.
import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'
import { modules } from '../../scripts/source-aliases.mjs'

const sources = new Map(modules.map(({ subpath, source }) => [subpath.replace('.', 'keyrack'), pathToFileURL(source).href]))

/** @type {import('node:module').ResolveHook} */
export function resolve(specifier, context, next) {
  const url = sources.get(specifier)
  return url === undefined ? next(specifier, context) : { url, shortCircuit: true }
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const text = await readFile(fileURLToPath(url), 'utf8')
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true }
  return { format: 'module', source: ts.transpileModule(text, { compilerOptions: options }).outputText, shortCircuit: true }
}
