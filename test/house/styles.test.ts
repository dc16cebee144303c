import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { layeredSheet, unlayeredSheet } from '../../scripts/build-styles.mjs'
import { readFiles, root } from './source.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'keyrack-styles-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** Writes sheets and returns the path of the first. */
function write(sheets: Record<string, string>): string {
  for (const [name, text] of Object.entries(sheets)) writeFileSync(join(folder, name), text)
  return join(folder, Object.keys(sheets)[0] ?? '')
}

/** Writes a sheet with one rule, in an exception, and returns the path of its index. */
function writeRule(selector: string): string {
  return write({ 'index.css': "@import './a.css';", 'a.css': `@layer keyrack {\n  @media print {\n    ${selector} {\n      color: red;\n    }\n  }\n}\n` })
}

const TWO_SHEETS = {
  'index.css': "/* why */\n@import './b.css';\n@import './a.css';\n",
  'a.css': '@layer keyrack {\n  :where(.a) {\n    color: red;\n  }\n}\n',
  'b.css': '/* why */\n@layer keyrack {\n  /* b */\n  @media print {\n    :where(.b) { color: blue; }\n  }\n}\n',
}

describe('the published sheets', () => {
  test('use nothing that build tools compile for older browsers into what means something else', () => {
    const rules = layeredSheet(join(root, 'src/styles/index.css')).replaceAll(/\/\*.*?\*\//gs, '')
    expect(rules).toContain('.kr-icon-directed')
    expect(rules.match(/:dir\(|light-dark\(/g)).toBeNull()
  })

  test('hold the rules of every sheet in one layer, in the order of the imports, and no comments', () => {
    expect(layeredSheet(write(TWO_SHEETS))).toBe(
      '@layer keyrack {\n  @media print {\n    :where(.b) { color: blue; }\n  }\n\n  :where(.a) {\n    color: red;\n  }\n}\n',
    )
  })

  test('hold the same rules without the layer, each as strong as one class, so that they win against a reset of elements', () => {
    expect(unlayeredSheet(write(TWO_SHEETS))).toBe('@media print {\n  :where(.b):not(._) { color: blue; }\n}\n\n:where(.a):not(._) {\n  color: red;\n}\n')
  })

  test.each([
    [':where(.a, .b)', ':where(.a):not(._), :where(.b):not(._)'],
    [':where(.a), :where(.b .c)', ':where(.a):not(._), :where(.b .c):not(._)'],
    [':where(.a) > :where(:is(p, li):not(.b))', ':where(.a) > :where(:is(p, li):not(.b)):not(._)'],
    [':where(.a)::placeholder', ':where(.a):not(._)::placeholder'],
  ])('give %s the weight of one class once, before a pseudo-element', (selector, weighed) => {
    expect(unlayeredSheet(writeRule(selector))).toContain(`${weighed} {`)
  })

  test.each([
    [':where(.a, .b)', ':where(.a), :where(.b)'],
    [':where(.a, .b) > :where(p, li)::before', ':where(.a, .b) > :where(p)::before, :where(.a, .b) > :where(li)::before'],
    [":where(.a:is(p, li), [title='x, y'])", ":where(.a:is(p, li)), :where([title='x, y'])"],
    [':where(:is(.a, .b) p)', ':where(:is(.a, .b) p)'],
  ])('have a rule of %s for each of its elements, which a browser finds sooner', (selector, apart) => {
    expect(layeredSheet(writeRule(selector))).toContain(`${apart} {`)
  })

  test('keep variables in the layer, so that a host’s win wherever they stand', () => {
    const sheet = '@layer keyrack {\n  @media print {\n    :where(.a) {\n      --kr-a: 1px;\n    }\n  }\n  :where(.a) {\n    color: red;\n  }\n}\n'
    expect(unlayeredSheet(write({ 'index.css': "@import './a.css';", 'a.css': sheet }))).toBe(
      '@layer keyrack {\n  @media print {\n    :where(.a) {\n      --kr-a: 1px;\n    }\n  }\n}\n\n:where(.a):not(._) {\n  color: red;\n}\n',
    )
  })

  test('leave the steps of an animation alone', () => {
    const index = write({ 'index.css': "@import './a.css';", 'a.css': '@layer keyrack {\n@keyframes kr-a {\n50%, to { opacity: 0 }\n}\n}' })
    expect(unlayeredSheet(index)).toBe('@keyframes kr-a {\n50%, to { opacity: 0 }\n}\n')
  })

  test.each(['.a', '::before', ':where(.a) .b', ':where(.a):hover', 'p:where(.a)', ':where(.a), .b', ':where(.a::before)', ':where(.a)::before:where(.b)', '::before > :where(.a)'])('refuse the selector %s, in either form', (selector) => {
    const index = writeRule(selector)
    const wrong = selector.split(', ').at(-1)
    expect(() => layeredSheet(index)).toThrow(`has to win: ${wrong}`)
    expect(() => unlayeredSheet(index)).toThrow(`has to win: ${wrong}`)
  })

  test('refuse a rule outside the layer', () => {
    const index = write({ 'index.css': "@import './a.css';", 'a.css': '@layer keyrack {}\n.a { color: red }' })
    expect(() => layeredSheet(index)).toThrow(/a\.css: put this inside @layer keyrack .*\.a \{ color: red \}/)
  })

  test('refuse another layer, a rule in the index and a sheet from elsewhere', () => {
    expect(() => layeredSheet(write({ 'index.css': "@import './a.css';", 'a.css': '@layer other {}' }))).toThrow('put this inside @layer keyrack')
    expect(() => layeredSheet(write({ 'index.css': '.a { color: red }' }))).toThrow('Move this to a sheet of its own: .a')
    expect(() => layeredSheet(write({ 'index.css': "@import 'https://example.com/a.css';" }))).toThrow('only @import')
  })
})

test('every sheet of src is published', () => {
  const sheets = [...readFiles('src/styles', /\.css$/)]
  const published = layeredSheet(join(root, 'src/styles/index.css'))
  const marks = sheets.flatMap(([, text]) => [...text.matchAll(/\.kr-[\w-]+|--kr-[\w-]+(?=:)/g)].map(([mark]) => mark))
  expect(marks).not.toEqual([])
  expect(marks.filter((mark) => !published.includes(mark))).toEqual([])
})
