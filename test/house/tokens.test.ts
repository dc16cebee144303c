import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Token, cssOf, tokensIn, tokensSheet, variableOf } from '../../scripts/build-tokens.mjs'
import source from '../../src/styles/tokens.json' with { type: 'json' }
import { readFiles, root } from './source.ts'

const tokens = new Map(tokensIn(source).map((token) => [token.path, token]))
const all = [...tokens.values()]
const THEMES = ['default', 'dark', 'light-contrast', 'dark-contrast']
const MODES: Record<string, readonly string[]> = { color: THEMES, size: ['default', 'compact', 'comfortable'] }

/** What is written of a token for a mode: a value, or what it refers to. */
function writtenIn({ modes }: Token, mode: string): Token['modes'][string] {
  return modes[mode] ?? (mode === 'dark-contrast' ? modes['dark'] : undefined) ?? modes['default'] ?? ''
}

/** What a token comes to in a mode, through everything it refers to. */
function valueIn(token: Token, mode: string): Token['modes'][string] {
  const value = writtenIn(token, mode)
  return typeof value === 'string' ? valueIn(named(value.slice(1, -1)), mode) : value
}

function named(path: string): Token {
  const token = tokens.get(path)
  if (!token) throw new Error(`${path} is no token`)
  return token
}

const THEMES_BY_NAME: Readonly<Record<string, readonly string[]>> = {
  light: ['default'],
  'light high contrast': ['light-contrast'],
  'both light themes': ['default', 'light-contrast'],
  dark: ['dark'],
  'dark high contrast': ['dark-contrast'],
  'both dark themes': ['dark', 'dark-contrast'],
}

/** The tokens, each with a theme, of which a description tells: "For line and chip in light; text in dark." */
function usesIn(description: string): string[] {
  return description.replace(/^For (.*)\.$/, '$1').split('; ').flatMap((clause) => {
    const [, names = '', themes = ''] = /^(.+) in (.+)$/.exec(clause) ?? []
    return names.split(/, | and /).flatMap((name) => (THEMES_BY_NAME[themes] ?? []).map((theme) => `${name}, ${theme}`))
  })
}

const isColour = (value: unknown): boolean => {
  const { colorSpace, components = [], alpha = 1, hex = '' } = value as { colorSpace?: string; components?: number[]; alpha?: number; hex?: string }
  return colorSpace === 'srgb' && components.length === 3 && alpha >= 0 && alpha <= 1 && hex === `#${components.map((part) => Math.round(part * 255).toString(16).padStart(2, '0')).join('')}`
}
const FORMATS: Record<string, (value: unknown) => boolean> = {
  color: isColour,
  dimension: (value) => typeof (value as { value: unknown }).value === 'number' && ['px', 'rem'].includes((value as { unit: string }).unit),
  fontFamily: (value) => Array.isArray(value) && value.every((family) => typeof family === 'string'),
  number: (value) => typeof value === 'number',
}

describe('tokens.json', () => {
  test('has only types of the format, and of each only values that it allows', () => {
    const wrong = all.flatMap((token) => Object.keys(token.modes).filter((mode) => !FORMATS[token.type]?.(valueIn(token, mode))).map((mode) => `${token.path} ${mode}`))
    expect(wrong).toEqual([])
  })

  test('describes every token', () => {
    expect(all.filter(({ description }) => !/^\w.+\.$/.test(description)).map(({ path }) => path)).toEqual([])
  })

  test('says of a colour of the palette which tokens have it, in which themes', () => {
    const palette = all.filter(({ path }) => path.startsWith('base.'))
    const usesOf = (path: string): string[] => all.flatMap((token) => THEMES.filter((theme) => writtenIn(token, theme) === `{${path}}`).map((theme) => `${token.path.replace('color.', '')}, ${theme}`))
    for (const { path, description } of palette) expect(usesIn(description).sort(), path).toEqual(usesOf(path).sort())
  })

  test('knows no other modes than the themes and the densities', () => {
    const strange = all.flatMap(({ path, modes }) => Object.keys(modes).filter((mode) => !(MODES[path.split('.')[0] ?? ''] ?? ['default']).includes(mode)).map((mode) => `${path} ${mode}`))
    expect(strange).toEqual([])
  })

  test('has no colour in its palette that nothing refers to', () => {
    const used = new Set(all.flatMap(({ modes }) => Object.values(modes)).map(String))
    expect(all.filter(({ path }) => path.startsWith('base.') && !used.has(`{${path}}`)).map(({ path }) => path)).toEqual([])
  })

  test('says of a mixed colour what the sheet mixes', () => {
    const mixed = all.filter(({ css }) => css?.startsWith('color-mix'))
    expect(mixed.length).toBeGreaterThan(2)
    for (const token of mixed) for (const mode of THEMES) expect(channels(token, mode), `${token.path} ${mode}`).toEqual(mix(token.css ?? '', mode))
  })

  test('says of a reckoned length what the sheet reckons', () => {
    const [radius = 0] = lengths(named('radius.$root'))
    for (const token of all.filter(({ css }) => css?.includes('--kr-radius'))) {
      const [, operator, by] = /([*/]) ([\d.]+)/.exec(token.css ?? '') ?? []
      expect(lengths(token), token.path).toEqual([operator === '/' ? radius / Number(by) : radius * Number(by ?? 1)])
    }
  })
})

function channels(token: Token, mode: string): number[] {
  return (valueIn(token, mode) as { components: number[] }).components.map((part) => Math.round(part * 255))
}

function lengths(token: Token): number[] {
  return THEMES.slice(0, 1).map((mode) => (valueIn(token, mode) as { value: number }).value)
}

function mix(css: string, mode: string): number[] {
  const [, one = '', share = '', other = ''] = /^color-mix\(in srgb, var\(--kr-([\w-]+)\) (\d+)%, var\(--kr-([\w-]+)\)\)$/.exec(css) ?? []
  const rest = channels(named(`color.${other}`), mode)
  return channels(named(`color.${one}`), mode).map((part, index) => Math.round((part * Number(share) + (rest[index] ?? 0) * (100 - Number(share))) / 100))
}

describe('tokens.css', () => {
  const sheet = readFileSync(join(root, 'src/styles/tokens.css'), 'utf8')

  test('is what scripts/build-tokens.mjs makes of tokens.json now', () => {
    expect(sheet).toBe(tokensSheet(source))
  })

  test('has a variable for every token but the palette’s, each used by a rule or another variable', () => {
    const names = all.filter(({ path }) => !path.startsWith('base.')).map(({ path }) => variableOf(path))
    const rules = [...readFiles('src/styles', /^[\w-]+\.css$/).values()].join('\n')
    expect(names.filter((name) => !sheet.includes(`${name}: `))).toEqual([])
    expect(names.filter((name) => !new RegExp(`var\\(${name}[,)]`).test(rules))).toEqual([])
  })

  test('refuses a reference to nothing', () => {
    expect(() => cssOf(tokens, '{base.grey.1}')).toThrow('tokens.json: {base.grey.1} is no token')
  })
})

test('a skin sets variables of the kit, and no others', () => {
  const known = new Set([...all.map(({ path }) => variableOf(path)), '--kr-if-light', '--kr-if-dark'])
  const skins = readFiles('src/styles/skins', /\.css$/)
  expect([...skins.keys()].sort()).toEqual(['plain.css', 'shadcn.css'])
  for (const [name, text] of skins) expect([...text.matchAll(/(--[\w-]+):/g)].map(([, variable]) => variable).filter((variable) => !known.has(variable ?? '')), name).toEqual([])
})
