// `npm run check:package`: what would be published, as its hosts meet it. Packs the tarball (which builds it first), lints it,
// installs it into an empty Vite app, and sees the README's quick start compile, build and work in Chromium, at both ends of
// the range of React that the package allows. Before that it follows the guide to an adapter of one's own as it is written, on the sources.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './ensure-browser.mjs'
import { buildHost, checkTypes, createHost } from './package/host.mjs'
import { visitHost } from './package/page.mjs'
import { run } from './package/run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const temporary = mkdtempSync(join(tmpdir(), 'keyrack-package-'))

try {
  run(root, 'vitest', ['run', '--project', 'guide'])
  await ensureBrowser()
  const tarball = pack()
  run(root, 'publint', [tarball, '--strict'])
  run(root, 'attw', [tarball, '--profile', 'esm-only', '--format', 'table-flipped', '--no-summary'])
  for (const react of ['18.3.1', devDependencies.react]) {
    const folder = join(temporary, `react-${react}`)
    createHost({ root, folder, tarball, react })
    checkTypes(folder)
    await buildHost(folder)
    await visitHost(folder)
    console.log(`React ${react}: the quick start compiles, builds and works`)
  }
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

function pack() {
  const folder = join(temporary, 'packed')
  mkdirSync(folder)
  run(root, 'npm', ['pack', '--pack-destination', folder])
  const [name] = readdirSync(folder)
  if (!name) throw new Error('npm pack left no tarball')
  return join(folder, name)
}
