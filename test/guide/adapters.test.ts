import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { modules } from '../../scripts/source-aliases.mjs'
import type { ApiKeysAdapter } from 'keyrack/adapter'
import { adapterConformance } from 'keyrack/testing'
import { root } from '../house/source.ts'
import { blocksOf } from './blocks.ts'
import { latch, MOST } from './latch.ts'

const blocks = blocksOf('stories/adapters.mdx')
const versionsOf = (file: string): string[] => blocks.filter((block) => block.file === file).map(({ text }) => text)
const textIn = (language: string): string => blocks.find((block) => block.language === language)?.text ?? ''
const [account = ''] = versionsOf('account.ts')
const [list = '', whole = ''] = versionsOf('latch.ts')
const [inVitest = '', inNode = '', more = ''] = versionsOf('latch.test.ts')

// Within the project, where `vitest` is found, and where neither Git nor ESLint looks.
mkdirSync(join(root, 'test-results'), { recursive: true })
const folder = mkdtempSync(join(root, 'test-results/guide-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A folder as a reader of the guide has it at one time. */
function write(step: string, adapter: string, test: string): string {
  mkdirSync(join(folder, step))
  for (const [file, text] of [['account.ts', account], ['latch.ts', adapter], ['latch.test.ts', test]] as const) writeFileSync(join(folder, step, file), text)
  return step
}

const STEPS = [write('list', list, inVitest), write('whole', whole, inVitest), write('node', whole, inNode), write('more', whole, more)]

/** The adapter of a folder, for an account of its own. */
async function adapterIn(step: string): Promise<ApiKeysAdapter> {
  const { createLatchAdapter } = (await import(join(folder, step, 'latch.ts'))) as { createLatchAdapter: (account: { baseUrl: string; token: string }) => ApiKeysAdapter }
  const service = latch()
  vi.stubGlobal('fetch', service.fetch)
  return createLatchAdapter({ baseUrl: 'https://latch.test', token: service.found() })
}

/** How many cases apply to the adapter of a folder. */
async function applying(step: string, options: Parameters<typeof adapterConformance>[1] = {}): Promise<number> {
  const adapter = await adapterIn(step)
  return adapterConformance(() => adapter, options).filter(({ skip }) => skip === false).length
}

/** Runs Node on the guide's files, with a Latch that answers over HTTP; resolves with what it printed. */
async function run(step: string, args: readonly string[]): Promise<string> {
  const service = latch()
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')))
  const env = { ...inherited, LATCH_URL: await service.listen(), LATCH_TOKEN: service.found(), LATCH_OTHER_TOKEN: service.found() }
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: join(folder, step), env })
  return stdout
}

afterAll(() => void vi.unstubAllGlobals())

describe('the guide “Write your adapter”', () => {
  it('has the adapter as a list and whole, and its test for Vitest, for Node and with more to prove', () => {
    expect(blocks.flatMap(({ file }) => file ?? [])).toEqual(['account.ts', 'latch.ts', 'latch.test.ts', 'latch.test.ts', 'latch.ts', 'latch.test.ts'])
  })

  it('compiles as its own tsconfig.json says', { timeout: 90_000 }, () => {
    const { compilerOptions } = JSON.parse(textIn('json')) as { compilerOptions: object }
    const paths = Object.fromEntries(modules.map(({ subpath, source }) => [subpath.replace('.', 'keyrack'), [source]]))
    const { options, errors } = ts.convertCompilerOptionsFromJson({ ...compilerOptions, paths, typeRoots: [join(root, 'node_modules/@types')] }, folder)
    const program = ts.createProgram(STEPS.map((step) => join(folder, step, 'latch.test.ts')), options)
    const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder)) // the others are checked elsewhere
    expect(own).toHaveLength(STEPS.length * 3)
    const problems = [...errors, ...own.flatMap((file) => ts.getPreEmitDiagnostics(program, file))].map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
    expect(problems).toEqual([])
  })

  it('passes in Vitest, with each case that applies as a test: most of it is skipped at first, and less at the end', { timeout: 90_000 }, async () => {
    writeFileSync(join(folder, 'vitest.config.mjs'), `import { sourceAliases } from ${JSON.stringify(pathToFileURL(join(root, 'scripts/source-aliases.mjs')))}\nexport default { resolve: { alias: sourceAliases } }\n`)
    await run('.', [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', '.', '--no-file-parallelism', '--reporter', 'json', '--outputFile', 'report.json', 'list', 'whole', 'more'])
    const { testResults } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { testResults: { name: string; assertionResults: { status: string }[] }[] }
    const passedIn = (step: string): number => testResults.filter(({ name }) => name.endsWith(`/${step}/latch.test.ts`)).flatMap((file) => file.assertionResults.filter(({ status }) => status === 'passed')).length
    const options = { stranger: () => adapterIn('more'), signedOut: () => adapterIn('more'), accepts: () => Promise.resolve(true) }
    expect(['list', 'whole', 'more'].map(passedIn)).toEqual([await applying('list'), await applying('whole'), await applying('more', options)])
    expect(passedIn('list')).toBeLessThan(passedIn('whole') / 2)
    expect(passedIn('more')).toBeGreaterThan(passedIn('whole'))
  })

  it('passes in Node’s own test runner, with each case that applies as a test', { timeout: 90_000 }, async () => {
    const hooks = `import { register } from 'node:module'; register(${JSON.stringify(pathToFileURL(join(root, 'test/guide/hooks.mjs')))})`
    const printed = await run('node', ['--import', `data:text/javascript,${encodeURIComponent(hooks)}`, '--test-reporter', 'tap', 'latch.test.ts'])
    expect(printed).toContain('# fail 0\n')
    const skipped = /^# skipped (\d+)$/m.exec(printed)?.[1]
    expect(Number(/^# pass (\d+)$/m.exec(printed)?.[1])).toBe(await applying('node'))
    expect(Number(skipped)).toBeGreaterThan(0)
  })

  it('tells what comes of an adapter without checkCreate', async () => {
    const adapter = await adapterIn(write('careless', whole.replace('checkCreate(input, traits)', ''), inVitest))
    const [name, message = ''] = textIn('text').trim().split('\n')
    const broken = adapterConformance(() => adapter).find((one) => one.name === name)
    await expect(broken?.run()).rejects.toMatchObject({ message })
  })

  it('understands what the service says of a label, and of an account that is full', async () => {
    const adapter = await adapterIn('whole')
    const create = (name: string): Promise<unknown> => Promise.resolve(adapter.create?.({ name }, { idempotencyKey: name }))
    await expect(create('two\nlines')).rejects.toMatchObject({ kind: 'validation', fields: { name: ['A label is one line'] } })
    for (let count = 0; count < MOST; count++) await create(`${count}`)
    await expect(create('one more')).rejects.toMatchObject({ kind: 'limit', limit: MOST })
  })
})
