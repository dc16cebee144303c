import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Rolldown, build } from 'vite'
import { expect, it } from 'vitest'
import { root } from '../house/source.ts'

const folder = join(root, 'src/messages')
const languages = readdirSync(folder).filter((file) => /^[a-z]{2}(-[a-z]{2})?\.ts$/.test(file))
const page = readFileSync(join(root, 'stories/languages.mdx'), 'utf8')

/** Kilobytes of each language, minified and gzipped, by its file. */
async function measure(): Promise<Map<string, number>> {
  const input = Object.fromEntries(languages.map((file) => [file, join(folder, file)]))
  const built = (await build({ root, configFile: false, logLevel: 'error', build: { write: false, rolldownOptions: { input, preserveEntrySignatures: 'strict' } } })) as Rolldown.RolldownOutput
  return new Map(built.output.flatMap((file) => (file.type === 'chunk' && file.isEntry ? [[file.name, gzipSync(file.code).length / 1000] as const] : [])))
}

it('a language weighs what its page says', { timeout: 60_000 }, async () => {
  const [, english, least, most] = (/English is always in your bundle, [^.]*: (\d) kB, gzipped\. Each language that you import adds (\d) to (\d) kB/.exec(page) ?? []).map(Number)
  const { 'en.ts': built, ...others } = Object.fromEntries(await measure())
  expect(Math.round(built ?? 0)).toBe(english)
  expect(Object.keys(others)).toHaveLength(languages.length - 1)
  for (const [file, kilobytes] of Object.entries(others)) {
    expect(Math.round(kilobytes), file).toBeGreaterThanOrEqual(least ?? Infinity)
    expect(Math.round(kilobytes), file).toBeLessThanOrEqual(most ?? 0)
  }
})
