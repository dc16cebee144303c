import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { titlesIn } from '../../stories/docs/titles.ts'
import { readFiles } from '../house/source.ts'

const files = readFiles('test', /\.(test|spec)\.tsx?$/)

/** How many tests the compiler sees in a file, those whose title is no literal left out. */
function testsIn(path: string, text: string): number {
  let tests = 0
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression) && node.arguments[0] && isText(node.arguments[0]) && node.arguments.length > 1) tests++
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest))
  return tests
}

function isTest(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return node.text === 'it' || node.text === 'test'
  if (ts.isCallExpression(node)) return isTest(node.expression)
  return ts.isPropertyAccessExpression(node) && node.name.text !== 'describe' && isTest(node.expression)
}

const isText = (node: ts.Expression): boolean => ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)

describe('the titles that the documentation pulls in', () => {
  it('are those of every test', () => {
    const counted = [...files].map(([path, text]) => [path, titlesIn(text).flatMap(({ tests }) => tests).length])
    expect(counted).toEqual([...files].map(([path, text]) => [path, testsIn(path, text)]))
  })

  it('stand under what they are about', () => {
    const source = ["describe('a key', () => {", "  it('works', () => {})", "  describe('that is expired', () => {", "    it.each([", "      1,", "    ])('fails %s times', () => {})", '  })', '})'].join('\n')
    expect(titlesIn(source)).toEqual([
      { about: 'a key', tests: ['works'] },
      { about: 'a key that is expired', tests: ['fails … times'] },
    ])
  })
})
