import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { importsOf } from './imports.ts'
import { readFiles } from './source.ts'

const imported = new Set(
  [...readFiles('src', /\.tsx?$/)]
    .flatMap(([path, text]) => importsOf(path, text))
    .filter(({ specifier }) => !specifier.startsWith('.'))
    .map(({ specifier }) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')),
)
const dependencies = Object.keys(packageJson.dependencies)
const peers = Object.keys(packageJson.peerDependencies)

test('every package that src imports is a dependency or a peer', () => {
  expect([...imported].filter((name) => !dependencies.includes(name) && !peers.includes(name))).toEqual([])
})

test('every dependency is imported by src', () => {
  expect(dependencies.filter((name) => !imported.has(name))).toEqual([])
})
