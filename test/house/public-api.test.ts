// @vitest-environment node
import ts from 'typescript'
import { expect, test } from 'vitest'
import { modules } from '../../scripts/source-aliases.mjs'
import { compilerOptions } from './source.ts'

test('the package offers these names and no others', { timeout: 60_000 }, () => {
  expect(publicApi()).toMatchInlineSnapshot()
})

/** The names each subpath exports, types marked as such. */
function publicApi(): Record<string, string[]> {
  const program = ts.createProgram(modules.map(({ source }) => source), compilerOptions())
  const checker = program.getTypeChecker()
  return Object.fromEntries(modules.map(({ subpath, source }) => [subpath, exportsOf(program.getSourceFile(source), checker)]))
}

function exportsOf(file: ts.SourceFile | undefined, checker: ts.TypeChecker): string[] {
  const symbol = file && checker.getSymbolAtLocation(file)
  if (!symbol) return []
  return checker
    .getExportsOfModule(symbol)
    .map((exported) => (isValue(exported, checker) ? exported.name : `type ${exported.name}`))
    .sort()
}

function isValue(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return (target.flags & ts.SymbolFlags.Value) !== 0
}
