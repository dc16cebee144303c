import { describe, expect, test } from 'vitest'
import { brokenRules } from './layers.ts'
import { readFiles } from './source.ts'

test('src keeps the order of the house', () => {
  const files = readFiles('src', /\.tsx?$/)
  expect(files.size).toBeGreaterThan(0)
  expect(brokenRules(files)).toEqual([])
})

const OTHERS = {
  'adapter/types.ts': '',
  'adapters/memory.ts': '',
  'flows/copy.ts': '',
  'hooks/use-keys.ts': '',
  'index.ts': '',
  'messages/en.ts': '',
  'parts/keys-table.tsx': '',
}

function brokenBy(path: string, text: string): string[] {
  return brokenRules(new Map(Object.entries({ ...OTHERS, [path]: text })))
}

describe('an import is refused', () => {
  test.each([
    ['from a higher layer', 'hooks/use-copy.ts', "import { KeysTable } from '../parts/keys-table.tsx'", 'parts is layer 4 and hooks is 3'],
    ['from another folder of the same layer', 'messages/de.ts', "import '../adapter/types.ts'", 'adapter is layer 0 and messages is 0'],
    ['of a type from a higher layer', 'flows/view.ts', "import type { Keys } from '../hooks/use-keys.ts'", 'hooks is layer 3'],
    ['of a type in place', 'flows/view.ts', "let keys: import('../hooks/use-keys.ts').Keys", 'hooks is layer 3'],
    ['that is dynamic', 'hooks/use-copy.ts', "const table = () => import('../parts/keys-table.tsx')", 'parts is layer 4'],
    ['from the public API', 'dashboard/page.tsx', "import { KeysTable } from '../index.ts'", 'index.ts is layer 6'],
    ['of words by an adapter', 'adapters/remote.ts', "import { en } from '../messages/en.ts'", 'imports adapter/ only'],
    ['of an adapter by the server', 'server/serve.ts', "import '../adapters/memory.ts'", 'imports adapter/ only'],
    ['of a style sheet', 'parts/button.tsx', "import '../styles/button.css'", 'no module imports styles'],
    ['of a file that is not there', 'flows/view.ts', "import './copy'", 'with its extension'],
    ['of React below the hooks', 'flows/view.ts', "import { useState } from 'react'", 'only hooks/, parts/, dashboard/, testing/'],
    ['of a package inside React', 'data/view.ts', "import { jsx } from 'react/jsx-runtime'", 'only hooks/'],
    ['of the query client in a part', 'parts/table.tsx', "import { useQuery } from '@tanstack/react-query'", 'only data/, hooks/'],
    ['of Radix in a hook', 'hooks/use-menu.ts', "import * as Menu from '@radix-ui/react-dropdown-menu'", 'only parts/'],
    ['of the table in the dashboard', 'dashboard/page.tsx', "import { useTable } from '@tanstack/react-table'", 'only parts/'],
    ['of motion in the dashboard', 'dashboard/page.tsx', "import { useAnimate } from 'framer-motion/mini'", 'only parts/'],
    ['of Better Auth in the page', 'data/view.ts', "import { createAuthClient } from 'better-auth/react'", 'only adapters/, server/'],
    ['of an unknown package', 'parts/table.tsx', "import { clsx } from 'clsx'", 'no folder may import this package'],
    ['of a module of Node', 'server/serve.ts', "import { createHash } from 'node:crypto'", 'no folder may import this package'],
  ])('%s', (_, path, text, why) => {
    expect(brokenBy(path, text)).toEqual([expect.stringContaining(why)])
  })
})

describe('a re-export across folders is refused', () => {
  test.each([
    ['by name', "export { copy } from '../flows/copy.ts'"],
    ['of everything', "export * from '../flows/copy.ts'"],
    ['in two steps', "import { copy as imported } from '../flows/copy.ts'\nexport { imported as copy }"],
    ['of types', "export type { Copy } from '../flows/copy.ts'"],
  ])('%s', (_, text) => {
    expect(brokenBy('hooks/use-copy.ts', text)).toEqual([expect.stringContaining('only src/index.ts re-exports')])
  })
})

test('a file outside every folder of the house is refused', () => {
  expect(brokenBy('common/dates.ts', '')).toEqual([expect.stringContaining('common has no layer')])
  expect(brokenBy('dates.ts', '')).toEqual([expect.stringContaining('dates.ts has no layer')])
})

test('what the house allows is allowed', () => {
  expect(brokenBy('parts/table.tsx', "import { useState } from 'react'\nimport { useKeys } from '../hooks/use-keys.ts'\nimport './keys-table.tsx'")).toEqual([])
  expect(brokenBy('adapters/remote.ts', "import type { ApiKey } from '../adapter/types.ts'")).toEqual([])
  expect(brokenBy('index.ts', "export { KeysTable } from './parts/keys-table.tsx'\nexport * from './adapter/types.ts'")).toEqual([])
})
