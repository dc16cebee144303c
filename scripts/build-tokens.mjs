// Makes src/styles/tokens.css of src/styles/tokens.json, which is in the format of the Design Tokens Community Group, 2025.10:
// `node scripts/build-tokens.mjs`. A test sees that it was run.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {{ value: number, unit: string }} Dimension
 * @typedef {{ colorSpace: string, components: number[], alpha?: number, hex: string }} Colour
 * @typedef {string | number | string[] | Dimension | Colour} Value
 * @typedef {{ path: string, type: string, description: string, modes: Record<string, Value>, css: string | undefined }} Token
 */

const source = new URL('../src/styles/tokens.json', import.meta.url)
const sheet = new URL('../src/styles/tokens.css', import.meta.url)

/** The groups whose name is not part of a variable's: there are many colours and sizes, and no two of a name. */
const UNNAMED = ['color', 'size']

/**
 * Every token, from the palette too, with its value in each mode that it knows; `default` is that of the light theme and of the
 * default density.
 * @param {any} group
 * @param {string[]} [path]
 * @param {string} [type]
 * @returns {Token[]}
 */
export function tokensIn(group, path = [], type = group.$type) {
  if ('$value' in group) {
    const { 'keyrack.modes': modes = {}, 'keyrack.css': css } = group.$extensions ?? {}
    return [{ path: path.join('.'), type, description: group.$description ?? '', modes: { default: group.$value, ...modes }, css }]
  }
  return Object.entries(group).flatMap(([name, child]) => (name === '$root' || !name.startsWith('$') ? tokensIn(child, [...path, name], child.$type ?? type) : []))
}

/** @param {string} path */
export function variableOf(path) {
  const [group = '', ...names] = path.split('.')
  return ['--kr', ...(UNNAMED.includes(group) ? [] : [group]), ...names.filter((name) => name !== '$root')].join('-')
}

/**
 * A token's value as CSS: what it refers to in the palette is written out, any other token stays a variable.
 * @param {ReadonlyMap<string, Token>} tokens
 * @param {Value | undefined} value
 * @returns {string}
 */
export function cssOf(tokens, value) {
  if (typeof value === 'string') {
    const path = value.slice(1, -1)
    const token = tokens.get(path)
    if (!token) throw new Error(`tokens.json: ${value} is no token`)
    return path.startsWith('base.') ? cssOf(tokens, token.modes['default']) : `var(${variableOf(path)})`
  }
  if (Array.isArray(value)) return value.map((family) => (family.includes(' ') ? `'${family}'` : family)).join(', ')
  if (typeof value !== 'object') return String(value)
  if ('unit' in value) return `${value.value}${value.unit}`
  return value.alpha === undefined ? value.hex : `rgb(${value.components.map((part) => Math.round(part * 255)).join(' ')} / ${value.alpha})`
}

/**
 * One value for the four themes. Of two switches one is empty, and the other makes var() fall back to the value beside it.
 * @param {(mode: string) => string | undefined} of
 */
function themed(of) {
  const light = of('default') ?? ''
  const dark = of('dark') ?? light
  return pair('light', 'dark', pair('calm', 'contrast', light, of('light-contrast') ?? light), pair('calm', 'contrast', dark, of('dark-contrast') ?? dark))
}

/**
 * @param {string} one
 * @param {string} other
 * @param {string} value
 * @param {string} otherwise
 */
function pair(one, other, value, otherwise) {
  return value === otherwise ? value : `var(--kr-if-${one}, ${value}) var(--kr-if-${other}, ${otherwise})`
}

const HEAD = `/* Made of tokens.json by scripts/build-tokens.mjs. */
@layer keyrack {
  /* Light and dark could be light-dark(), but build tools that compile it for older browsers leave it transparent on a page that sets
     its color-scheme by script, or not at all. */
  :where(:root, [data-kr-theme]) {
    --kr-if-light: initial;
    --kr-if-dark: ;
    --kr-if-calm: initial;
    --kr-if-contrast: ;
  }
  :where([data-kr-theme^='dark']) {
    --kr-if-light: ;
    --kr-if-dark: initial;
  }
  :where([data-kr-theme$='contrast']) {
    --kr-if-calm: ;
    --kr-if-contrast: initial;
  }
  @media (prefers-color-scheme: dark) {
    :where([data-kr-theme='system']) {
      --kr-if-light: ;
      --kr-if-dark: initial;
    }
  }
  @media (prefers-contrast: more) {
    :where([data-kr-theme='system']) {
      --kr-if-calm: ;
      --kr-if-contrast: initial;
    }
  }
`

/**
 * The sheet of variables: those of the themes, and those of each density.
 * @param {object} group what tokens.json holds
 */
export function tokensSheet(group) {
  const tokens = new Map(tokensIn(group).map((token) => [token.path, token]))
  const named = [...tokens.values()].filter(({ path }) => !path.startsWith('base.'))
  const sizes = named.filter(({ path }) => path.startsWith('size.'))
  const valueIn = (/** @type {Token} */ token, /** @type {string} */ mode) => (mode in token.modes ? cssOf(tokens, token.modes[mode]) : undefined)
  const colours = named.filter((token) => !sizes.includes(token)).map((token) => [token.path, token.css ?? themed((mode) => valueIn(token, mode))])
  const dense = (/** @type {string} */ mode) => sizes.filter((token) => mode in token.modes).map((token) => [token.path, valueIn(token, mode)])
  return `${HEAD}${[
    rule(':root, [data-kr-theme]', colours),
    rule(':root, [data-kr-density], .kr-keys[data-density]', dense('default')),
    ...['compact', 'comfortable'].map((density) => rule(`[data-kr-density='${density}'], .kr-keys[data-density='${density}']`, dense(density))),
  ].join('')}}\n`
}

/**
 * @param {string} selector
 * @param {(string | undefined)[][]} declarations
 */
function rule(selector, declarations) {
  return `\n  :where(${selector}) {\n${declarations.map(([path = '', value]) => `    ${variableOf(path)}: ${value};\n`).join('')}  }\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(sheet, tokensSheet(JSON.parse(readFileSync(source, 'utf8'))))
