import ts from 'typescript'

/** The members of a union that a module exports: its string literals, and of its objects the literal that tells which one it is. */
export function literalsOf(name: string, text: string): string[] {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest)
  const declaration = source.statements.find((statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === name) as ts.TypeAliasDeclaration | undefined
  if (!declaration || !ts.isUnionTypeNode(declaration.type)) throw new Error(`There is no union ${name} any more: this test has to learn where it is.`)
  return declaration.type.types.flatMap((member) => literalOf(member) ?? told(member))
}

function literalOf(type: ts.TypeNode | undefined): string | undefined {
  return type && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined
}

function told(type: ts.TypeNode): string[] {
  const members = ts.isTypeLiteralNode(type) ? [...type.members] : []
  const literals = members.flatMap((member) => (ts.isPropertySignature(member) ? (literalOf(member.type) ?? []) : []))
  if (literals.length === 0) throw new Error('A member of the union is neither a literal nor an object with one: this test has to learn how to read it.')
  return literals.slice(0, 1)
}
