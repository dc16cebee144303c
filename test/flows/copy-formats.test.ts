import { spawnSync } from 'node:child_process'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { COPY_FORMATS, type CopyFormat, copyContext, writeAs } from '../../src/flows/copy-formats.ts'
import { TOKEN } from '../adapter/leaks.ts'

const key = { id: '1', name: 'Production server', hint: null, status: 'active', createdAt: null } as const
const HOSTILE = [TOKEN, "it's", 'a"b\\c', '$HOME `id` $(id)', '  spaces  ', 'ключ\u2028🔑', `${'x'.repeat(4096)}`, '__proto__', '-K/etc/passwd', '@/etc/passwd']

/** A token in one of the kit's formats. */
function write(id: string, token: string): string {
  const format = COPY_FORMATS.find((candidate) => candidate.id === id)
  if (!format) throw new Error(`There is no format “${id}”.`)
  return format.text(token, copyContext(key))
}

/** What a shell's command `name` is given as its arguments. */
function argumentsOf(name: string, command: string): string[] {
  const { stdout, stderr } = spawnSync('sh', ['-c', `${name}() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.split('\0').slice(0, -1)
}

it('the formats are these, in the order of the menu', () => {
  expect(COPY_FORMATS.map(({ id, fileName }) => [id, fileName?.(copyContext(key)) ?? null])).toEqual([
    ['plain', null],
    ['env', null],
    ['shell', null],
    ['curl', null],
    ['json', null],
    ['file', 'production_server_api_key.txt'],
  ])
})

it('each is one line of plain text for a token as they usually are', () => {
  expect(COPY_FORMATS.map(({ id }) => write(id, 'mm-AbC123'))).toEqual([
    'mm-AbC123',
    'PRODUCTION_SERVER_API_KEY=mm-AbC123',
    "export PRODUCTION_SERVER_API_KEY='mm-AbC123'",
    "curl -H 'Authorization: Bearer mm-AbC123' https://api.example.com/",
    '{\n  "PRODUCTION_SERVER_API_KEY": "mm-AbC123"\n}',
    'mm-AbC123',
  ])
})

describe.each(HOSTILE)('of %j', (token) => {
  it.each(['plain', 'file'])('%s is the token, and not a character more', (id) => {
    expect(write(id, token)).toBe(token)
  })

  it('the .env line is read back exactly', () => {
    expect(parseEnv(write('env', token))).toEqual({ PRODUCTION_SERVER_API_KEY: token })
  })

  it('the shell export is read back exactly', () => {
    const { stdout } = spawnSync('sh', ['-c', `${write('shell', token)}\nprintf '%s' "$PRODUCTION_SERVER_API_KEY"`], { encoding: 'utf8' })
    expect(stdout).toBe(token)
  })

  it('the curl command has it in one header', () => {
    expect(argumentsOf('curl', write('curl', token))).toEqual(['-H', `Authorization: Bearer ${token}`, 'https://api.example.com/'])
  })

  it('the JSON is read back exactly', () => {
    expect(JSON.parse(write('json', token))).toEqual({ PRODUCTION_SERVER_API_KEY: token })
  })
})

describe('a host’s format', () => {
  const writeBy = (text: unknown): string => writeAs({ id: 'host', text: text as CopyFormat['text'] }, TOKEN, copyContext(key))

  it('is given the token, the key, a variable and a way to quote', () => {
    expect(writeBy((token: string, { variable, quote, key: { id } }: ReturnType<typeof copyContext>) => `${id}: ${variable} ${quote(`it's ${token}`)}`)).toBe(`1: PRODUCTION_SERVER_API_KEY 'it'\\''s ${TOKEN}'`)
  })

  it.each([[undefined], [null], [42], [Promise.resolve('text')], [['text']]])('that returns %j has made no text', (text) => {
    expect(() => writeBy(() => text)).toThrow('The format made no text of the token.')
  })
})
