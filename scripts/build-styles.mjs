// Makes dist/styles.css, dist/styles.unlayered.css and dist/tokens.json of src/styles. Runs after tsdown, which empties dist.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postcss from 'postcss'

const LAYER = 'keyrack'
const WHERE = ':where('
const SWITCH = 'var(--kr-if-'
/** As strong as one class, and true of every element. */
const ONE_CLASS = ':not(._)'
/**
 * Every sheet that `index` imports as one sheet in our layer, in the order of the imports.
 *
 * Throws where a rule stands outside the layer, for it would win against the host's, and where a selector has a weight of its own.
 * @param {string} index path of a sheet that holds nothing but `@import './other.css';`
 */
export function layeredSheet(index) {
  return `@layer ${LAYER} {\n${layerOf(index)}\n}\n`
}

/**
 * The same sheet without the layer, for hosts whose own reset has none and would beat every layer. Each selector is as strong as one
 * class: that beats the reset's elements, and between our own rules the order decides, as it does in the layered sheet.
 * @param {string} index
 */
export function unlayeredSheet(index) {
  const sheet = postcss.parse(layerOf(index).replace(/^ {2}/gm, ''))
  sheet.walkRules((rule) => {
    if (!isKeyframe(rule)) rule.selectors = rule.selectors.map((selector) => selector.replace(/(::[\w-]+)?$/, `${ONE_CLASS}$1`))
  })
  return `${sheet}\n`
}

/**
 * Every `--kr-*` custom property of a sheet with its value in the light and in the dark theme. Its first declaration counts, so
 * exceptions (`@media`) stand below the rule.
 * @param {string} file
 */
export function tokensOf(file) {
  /** @type {Record<string, { light: string, dark: string }>} */
  const tokens = {}
  postcss.parse(readFileSync(file, 'utf8')).walkDecls(/^--kr-(?!if-)/, ({ prop, value }) => {
    tokens[prop] ??= { light: inTheme(value, 'light'), dark: inTheme(value, 'dark') }
  })
  return tokens
}

/** @param {string} index */
function layerOf(index) {
  return importedSheets(index).map(rulesOf).join('\n\n')
}

/** @param {string} index */
function importedSheets(index) {
  return parse(index).map((node) => {
    const sheet = node.type === 'atrule' && node.name === 'import' && /^['"](\.\/[\w.-]+\.css)['"]$/.exec(node.params)?.[1]
    if (!sheet) throw new Error(`${index}: only @import './sheet.css' belongs here. Move this to a sheet of its own: ${firstLine(node)}`)
    return join(dirname(index), sheet)
  })
}

/** @param {string} file */
function rulesOf(file) {
  return parse(file)
    .map((node) => {
      const isOurs = node.type === 'atrule' && node.name === 'layer' && node.params === LAYER && node.nodes
      if (!isOurs) throw new Error(`${file}: put this inside @layer ${LAYER} { … }, for without a layer it wins against the host's rules: ${firstLine(node)}`)
      refuseWeight(file, node)
      const text = String(node)
      return text.slice(text.indexOf('{') + 1, -1)
    })
    .map((rules) => rules.replace(/^\n+|\s+$/g, ''))
    .join('\n\n')
}

/**
 * `var(--kr-if-light, #fff) var(--kr-if-dark, #000)` in one theme: `#fff`.
 * @param {string} value
 * @param {'light' | 'dark'} theme
 * @returns {string}
 */
function inTheme(value, theme) {
  const start = value.indexOf(SWITCH)
  if (start < 0) return value.replace(/\s+/g, ' ').replaceAll(' ,', ',').trim()
  const end = closingParenthesis(value, start + 'var('.length)
  const [name = '', side = ''] = value.slice(start + SWITCH.length, end).split(/,(.*)/s)
  return inTheme(value.slice(0, start) + (name === theme ? side.trim() : '') + value.slice(end + 1), theme)
}

/**
 * Where the parenthesis ends that was opened just before `from`. The parser refuses a sheet where one doesn't.
 * @param {string} value a declaration's value, or a selector
 * @param {number} from
 */
function closingParenthesis(value, from) {
  let at = from
  for (let depth = 1; depth > 0; at++) depth += value[at] === '(' ? 1 : value[at] === ')' ? -1 : 0
  return at - 1
}

/** @param {string} file */
function parse(file) {
  return postcss.parse(readFileSync(file, 'utf8'), { from: file }).nodes.filter((node) => node.type !== 'comment')
}

/**
 * @param {string} file
 * @param {import('postcss').Container} rules
 */
function refuseWeight(file, rules) {
  rules.walkRules((rule) => {
    const wrong = isKeyframe(rule) ? undefined : rule.selectors.find((selector) => !selector.startsWith(WHERE) || !isWeightless(selector))
    if (wrong) throw new Error(`${file}: write this as :where(…), or as :where(…)::pseudo-element, for any rule of the host's has to win: ${wrong}`)
  })
}

/**
 * Whether a selector is made of nothing but `:where()` and, after the last, a pseudo-element. Inside, a pseudo-element makes the rule match nothing.
 * @param {string} selector
 * @returns {boolean}
 */
function isWeightless(selector) {
  const at = selector.indexOf(WHERE)
  if (at < 0) return /^(::[\w-]+)?$/.test(selector)
  const from = at + WHERE.length
  const end = closingParenthesis(selector, from)
  return /^[\s>+~]*$/.test(selector.slice(0, at)) && !selector.slice(from, end).includes('::') && isWeightless(selector.slice(end + 1))
}

/** @param {import('postcss').Rule} rule */
function isKeyframe({ parent }) {
  return parent?.type === 'atrule' && /** @type {import('postcss').AtRule} */ (parent).name.endsWith('keyframes')
}

/** @param {import('postcss').ChildNode} node */
function firstLine(node) {
  return String(node).trim().split('\n', 1)[0]
}

function build() {
  const styles = fileURLToPath(new URL('../src/styles/', import.meta.url))
  const dist = fileURLToPath(new URL('../dist/', import.meta.url))
  const index = join(styles, 'index.css')
  writeFileSync(join(dist, 'styles.css'), layeredSheet(index))
  writeFileSync(join(dist, 'styles.unlayered.css'), unlayeredSheet(index))
  writeFileSync(join(dist, 'tokens.json'), `${JSON.stringify(tokensOf(join(styles, 'tokens.css')), null, 2)}\n`)
  // TypeScript 6 asks for types of what is imported for its side effect, and not every host declares *.css.
  writeFileSync(join(dist, 'styles.d.ts'), 'export {}\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build()
