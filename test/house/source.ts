import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The text of every file under a folder of the project whose name matches, by its path from that folder. */
export function readFiles(folder: string, name: RegExp): Map<string, string> {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) => name.test(path))
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, folder, path), 'utf8')]))
}

/** What tsconfig.json asks of the compiler. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: { compilerOptions: object } }
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options
}
