import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, expect, it } from 'vitest'
import { type Block, blocksOf } from '../guide/blocks.ts'
import { readFiles, root } from '../house/source.ts'

/** What the samples take for granted of a host. */
const HOST = `
declare module 'keyrack/styles.css'
declare const adapter: import('keyrack/adapters/memory').MemoryAdapter
declare const capabilities: import('keyrack/adapter').Capabilities
declare const key: import('keyrack').ApiKey
declare function rename(key: import('keyrack').ApiKey): void
declare function track(type: string): void
declare function useBlocker(blocked: boolean): void
declare const Routes: (props: { children: import('react').ReactNode }) => import('react').ReactNode
declare const Route: (props: { path: string; element: import('react').ReactNode }) => import('react').ReactNode
declare const page: import('@playwright/test').Page
declare const rootKey: string
declare const apiId: string
interface User { id: string }
declare function userOf(request: Request): Promise<User | null>
declare const database: import('better-auth').BetterAuthOptions['database'] & {}
declare const sqlite: { exec(statement: string): void } & typeof database
`

// Within the project, where packages are found, and where neither Git nor ESLint looks.
mkdirSync(join(root, 'test-results'), { recursive: true })
const folder = mkdtempSync(join(root, 'test-results/samples-'))
afterAll(() => rmSync(folder, { recursive: true }))

// A sample that imports is meant to be taken as it is; others are fragments. One that names its file is a step of a guide, which has its own test.
const isWhole = ({ language, file, text }: Block): boolean => /^tsx?$/.test(language) && file === null && /(?:from|import) 'keyrack/.test(text)

/** A sample as a module: markup that stands by itself is put into an expression. */
function moduleOf(text: string): string {
  return text.split(/\n{2,}/).map((part) => (part.startsWith('<') ? `void (<>${part}</>)` : part)).join('\n\n')
}

it('every sample of the documentation that imports the kit compiles', { timeout: 60_000 }, () => {
  const pages = [...[...readFiles('stories', /\.mdx$/).keys()].map((page) => `stories/${page}`), 'README.md']
  const samples = pages.flatMap((page) => blocksOf(page).filter(isWhole).map((block, n) => ({ name: `${page.replaceAll('/', '.')}.${n + 1}.tsx`, text: block.text })))
  expect(samples.length).toBeGreaterThan(20)
  for (const { name, text } of samples) writeFileSync(join(folder, name), moduleOf(text))
  writeFileSync(join(folder, 'host.d.ts'), HOST)
  writeFileSync(join(folder, 'acme.ts'), samples.find(({ text }) => text.includes('export function createAcmeAdapter'))?.text ?? '')
  writeFileSync(join(folder, 'adapter.ts'), "import { createMemoryAdapter } from 'keyrack/adapters/memory'\nexport const adapter = createMemoryAdapter()\n")
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: { compilerOptions: object } }
  const { options, errors } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, noUnusedLocals: false }, root)
  const program = ts.createProgram([...samples.map(({ name }) => join(folder, name)), join(folder, 'host.d.ts')], options)
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder)) // the others are checked elsewhere
  const problems = [...errors, ...own.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])]
  expect(problems.map(({ file, messageText }) => `${file?.fileName.slice(folder.length + 1) ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([])
})
