import { existsSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { modules } from '../../scripts/source-aliases.mjs'
import { compilerOptions, root } from './source.ts'

describe.each(modules.map(({ subpath, source }) => [subpath.replace('.', 'keyrack'), source] as const))('%s', (specifier, source) => {
  test('is built from a module of src', () => {
    expect(existsSync(source), source).toBe(true)
  })

  test('means that same module to TypeScript, through paths in tsconfig.json', () => {
    const { resolvedModule } = ts.resolveModuleName(specifier, join(root, 'test/any.ts'), compilerOptions(), ts.sys)
    expect(resolvedModule?.resolvedFileName).toBe(source)
  })
})

test('a subpath names its types first, for the first condition that holds wins', () => {
  const conditions = Object.values(packageJson.exports).filter((target) => typeof target !== 'string')
  expect(conditions.map((target) => Object.keys(target)[0])).toEqual(conditions.map(() => 'types'))
})
