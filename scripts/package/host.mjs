import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { modules } from '../source-aliases.mjs'
import { run } from './run.mjs'

const HTML = `<!doctype html>
<html lang="en">
  <link rel="icon" href="data:,">
  <title>Host</title>
  <div id="root"></div>
  <script type="module" src="/src/quick-start.tsx"></script>
</html>
`

// Loads the types of every subpath; those of what is imported for its effect are asked for by TypeScript 6.
const SUBPATHS = `${modules.map(({ subpath }) => `import '${subpath.replace('.', 'keyrack')}'`).join('\n')}
import 'keyrack/styles.unlayered.css'
import 'keyrack/skins/plain.css'
import 'keyrack/skins/shadcn.css'
import tokens from 'keyrack/tokens.json' with { type: 'json' }
export const accent: string = tokens.color.accent.$extensions['keyrack.modes'].dark
`

// Better Auth's types name these, of whichever runtime its server has.
const RUNTIMES = `declare module 'bun:sqlite' { export class Database {} }
declare module 'node:sqlite' { export class DatabaseSync {} }
declare module 'node:async_hooks' { export class AsyncLocalStorage<Store> { getStore(): Store | undefined } }
`

/**
 * Makes an empty Vite app with the packed Keyrack in it, whose source is the README's quick start.
 * @param {{ root: string, folder: string, tarball: string, react: string }} options
 */
export function createHost({ root, folder, tarball, react }) {
  const types = react.split('.')[0]
  write(folder, 'package.json', JSON.stringify({ name: 'host', private: true, type: 'module' }))
  write(folder, 'index.html', HTML)
  write(folder, 'src/quick-start.tsx', quickStart(readFileSync(join(root, 'README.md'), 'utf8')))
  write(folder, 'src/subpaths.ts', SUBPATHS)
  write(folder, 'src/runtimes.d.ts', RUNTIMES)
  const packages = [tarball, `react@${react}`, `react-dom@${react}`, `@types/react@${types}`, `@types/react-dom@${types}`]
  run(folder, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages])
  // The optional peers, which would take longer to install than everything else together.
  for (const peer of ['better-auth', '@better-auth']) symlinkSync(join(root, 'node_modules', peer), join(folder, 'node_modules', peer))
}

/**
 * Compiles the app against the published types, as a bundler's user and as Node's would.
 * @param {string} folder
 */
export function checkTypes(folder) {
  for (const [module, moduleResolution] of [['esnext', 'bundler'], ['nodenext', 'nodenext']]) {
    const compilerOptions = { target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], module, moduleResolution, jsx: 'react-jsx', strict: true, noEmit: true, types: [], resolveJsonModule: true }
    write(folder, `tsconfig.${moduleResolution}.json`, JSON.stringify({ compilerOptions, include: ['src'] }))
    run(folder, 'tsc', ['--project', `tsconfig.${moduleResolution}.json`])
  }
}

/** @param {string} folder */
export async function buildHost(folder) {
  await build({ root: folder, logLevel: 'error', configFile: false })
}

/** @param {string} readme */
function quickStart(readme) {
  const code = /^## Quick start$[\s\S]*?^```tsx\n([\s\S]*?)^```$/m.exec(readme)?.[1]
  if (!code?.includes('createRoot(')) throw new Error('README.md: under "## Quick start" stands no ```tsx block that is a whole app, down to createRoot(…).render(…)')
  return code
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} text
 */
function write(folder, name, text) {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
