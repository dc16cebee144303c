// Makes dist/styles.css, dist/styles.unlayered.css, dist/skins and dist/tokens.json of src/styles. Runs after tsdown, which empties dist.
import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postcss from 'postcss'

const LAYER = 'keyrack'
const WHERE = ':where('
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
 *
 * Variables stay in the layer, for no reset touches them, and a host's or a skin's win wherever they stand.
 * @param {string} index
 */
export function unlayeredSheet(index) {
  const text = layerOf(index)
  const variables = rulesWhere(text, isVariables)
  const rules = rulesWhere(text.replace(/^ {2}/gm, ''), (rule) => !isVariables(rule))
  rules.walkRules((rule) => {
    if (!isKeyframe(rule)) rule.selectors = rule.selectors.map((selector) => selector.replace(/(::[\w-]+)?$/, `${ONE_CLASS}$1`))
  })
  return `${variables.nodes.length > 0 ? `@layer ${LAYER} {\n${variables}\n}\n\n` : ''}${rules}\n`
}

/**
 * @param {string} text
 * @param {(rule: import('postcss').Rule) => boolean} isKept
 */
function rulesWhere(text, isKept) {
  const sheet = postcss.parse(text)
  sheet.walkRules((rule) => void (isKept(rule) || rule.remove()))
  sheet.walkAtRules((rule) => void (rule.nodes?.length === 0 && rule.remove()))
  if (sheet.first) sheet.first.raws.before = text.startsWith(' ') ? '  ' : ''
  return sheet
}

/** @param {import('postcss').Rule} rule */
function isVariables(rule) {
  return rule.nodes.every((node) => node.type === 'decl' && node.prop.startsWith('--'))
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
      node.walkRules((rule) => void (isKeyframe(rule) || (rule.selectors = rule.selectors.flatMap(oneByOne))))
      const text = String(node)
      return text.slice(text.indexOf('{') + 1, -1)
    })
    .map((rules) => rules.replace(/^\n+|\s+$/g, ''))
    .join('\n\n')
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

/**
 * What a sheet holds but its comments, which are for those who change it.
 * @param {string} file
 */
function parse(file) {
  const sheet = postcss.parse(readFileSync(file, 'utf8'), { from: file })
  sheet.walkComments((comment) => void comment.remove())
  return sheet.nodes
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
  return /^[\s>+~]*$/.test(selector.slice(0, at)) && !/::|:where\(/.test(selector.slice(from, end)) && isWeightless(selector.slice(end + 1))
}

/**
 * A selector for each element that one with a list at its end is about. A browser keeps rules by what their elements have in common, and
 * tries those of a list on every element of the page.
 * @param {string} selector
 * @returns {string[]}
 */
function oneByOne(selector) {
  const [, before = '', list = '', after = ''] = /^(.*):where\((.*)\)(::[\w-]+)?$/s.exec(selector) ?? []
  return list === '' ? [selector] : postcss.list.comma(list).map((one) => `${before}:where(${one})${after}`)
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
  copyFileSync(join(styles, 'tokens.json'), join(dist, 'tokens.json'))
  cpSync(join(styles, 'skins'), join(dist, 'skins'), { recursive: true })
  // TypeScript 6 asks for types of what is imported for its side effect, and not every host declares *.css.
  writeFileSync(join(dist, 'styles.d.ts'), 'export {}\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build()
