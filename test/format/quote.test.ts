import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { quoteEnv, quoteShell } from '../../src/format/quote.ts'

const PLAIN = ['mm-AbC123', 'sk_live_0123.abc', 'a+b/c==', 'user:pass@host', 'a%20b,c']
const AWKWARD = ['two words', ' around ', 'a#b', '$HOME', '${HOME}', '$(id)', '`id`', '!!', '~root', '*', 'a"b', 'back\\slash', '\\n', '-n', 'a;b', 'a&b', '', 'ключ 🔑', 'line\nbreak']
const QUOTED = ["it's", "'", "''", "'$HOME'", `'"`, `'\\"$(id)\``, "'\\'"]

const folder = mkdtempSync(join(tmpdir(), 'keyrack-quote-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What a shell makes of a script's output. */
function shell(name: string, script: string): string {
  const { stdout, stderr } = spawnSync(name, ['-c', script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout
}

/** The value of a variable after a shell has read a file of variables. */
function sourced(text: string): string {
  const file = join(folder, 'variables')
  writeFileSync(file, text)
  return shell('sh', `. '${file}'; printf '%sX' "$KEY"`).slice(0, -1)
}

describe.each(['sh', 'bash'])('a word of %s', (name) => {
  it.each([...PLAIN, ...AWKWARD, ...QUOTED])('means exactly %j', (text) => {
    expect(shell(name, `printf '%sX' ${quoteShell(text)}`)).toBe(`${text}X`)
  })
})

describe('a value in a .env file', () => {
  it.each(PLAIN)('is bare where it can be: %j', (text) => expect(quoteEnv(text)).toBe(text))

  it.each([...PLAIN, ...AWKWARD, ...QUOTED])('means exactly %j to a shell', (text) => {
    expect(sourced(`KEY=${quoteEnv(text)}\n`)).toBe(text)
  })

  it.each([...PLAIN, ...AWKWARD, "it's", "'", "''"])('means exactly %j to Node', (text) => {
    expect(parseEnv(`KEY=${quoteEnv(text)}\nNEXT=1\n`)).toEqual({ KEY: text, NEXT: '1' })
  })
})
