import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { build } from 'tsdown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import config from '../../tsdown.config.ts'
import { importsOf } from './imports.ts'
import { readFiles, root } from './source.ts'

const CLIENT = /^\s*(['"])use client\1/
const dist = mkdtempSync(join(tmpdir(), 'keyrack-build-'))
let sources = new Map<string, string>()
let built = new Map<string, string>()

beforeAll(async () => {
  await build({ ...config, config: false, cwd: root, outDir: dist, dts: false, logLevel: 'error' })
  sources = readFiles('src', /\.tsx?$/)
  built = readFiles(relative(root, dist), /\.js$/)
}, 60_000)

afterAll(() => rmSync(dist, { recursive: true }))

test('each built file is a client module exactly where its source is one', () => {
  const clients = [...built.keys()].filter((path) => CLIENT.test(sourceOf(path)))
  expect(clients).not.toEqual([])
  expect([...built.keys()].filter((path) => CLIENT.test(built.get(path) ?? ''))).toEqual(clients)
})

test('built files import built files, whole paths and all', () => {
  const imports = [...built].flatMap(([path, text]) => importsOf(path, text).map(({ specifier }) => [path, specifier] as const))
  const relatives = imports.filter(([, specifier]) => specifier.startsWith('.'))
  expect(relatives).not.toEqual([])
  expect(relatives.filter(([path, specifier]) => !built.has(join(path, '..', specifier)))).toEqual([])
})

/** The source of a built file; throws where it has none, for then modules were merged. */
function sourceOf(path: string): string {
  const stem = path.replace(/\.js$/, '')
  const source = sources.get(`${stem}.ts`) ?? sources.get(`${stem}.tsx`)
  if (source === undefined) throw new Error(`${path} was built from no single module of src`)
  return source
}
