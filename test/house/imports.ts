import ts from 'typescript'

export interface Import {
  readonly specifier: string
  /** Passed on to whoever imports this file: `export … from`, or imported and then exported. */
  readonly reExported: boolean
}

/** Everything a module imports or re-exports, types and dynamic imports included. */
export function importsOf(path: string, text: string): Import[] {
  const imports: Import[] = []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const exported = exportedNames(source)
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node)
    if (specifier !== undefined) imports.push({ specifier, reExported: ts.isExportDeclaration(node) || importedNames(node).some((name) => exported.has(name)) })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return imports
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return textOf(node.arguments[0])
  return undefined
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined
}

/** The local names that `export { … }` lists. */
function exportedNames(source: ts.SourceFile): Set<string> {
  return new Set(
    source.statements
      .filter((node) => ts.isExportDeclaration(node) && !node.moduleSpecifier)
      .flatMap((node) => ((node as ts.ExportDeclaration).exportClause as ts.NamedExports).elements.map(({ name, propertyName }) => (propertyName ?? name).text)),
  )
}

function importedNames(node: ts.Node): string[] {
  if (!ts.isImportDeclaration(node) || !node.importClause) return []
  const { name, namedBindings } = node.importClause
  const named = !namedBindings ? [] : ts.isNamedImports(namedBindings) ? namedBindings.elements.map((element) => element.name.text) : [namedBindings.name.text]
  return name ? [name.text, ...named] : named
}
