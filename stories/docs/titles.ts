/** The tests of a file under what they are about. */
export interface Suite {
  readonly about: string
  readonly tests: readonly string[]
}

const CALL = /^( *)((?:describe|it|test)(?:\.\w+)*)(?:<.*>)?(?:\(.*\))?\(\s*(['"`])((?:\\.|(?!\3).)*)\3,/
const TABLE = /^( *)(describe|it|test)(?:\.\w+)+(?:<.*>)?\((?:.*[[{(])?$/
const AFTER_TABLE = /^( *)[\])}].*\)\((['"`])((?:\\.|(?!\2).)*)\2,/

/** The titles of the tests in the text of a file, in their order. What a title takes from its table is an ellipsis. */
export function titlesIn(source: string): Suite[] {
  const suites: { about: string; tests: string[] }[] = []
  const around: { indent: number; title: string }[] = []
  let table = ''
  for (const line of source.split('\n')) {
    const [, tabled = '', kindOfTable = ''] = TABLE.exec(line) ?? []
    const call = CALL.exec(line)
    if (!call && kindOfTable) table = `${tabled}${kindOfTable}`
    const after = !call && table ? AFTER_TABLE.exec(line) : null
    const found = call ? { indent: call[1], kind: call[2], text: call[4] } : after && { indent: after[1], kind: table.trim(), text: after[3] }
    if (!found) continue
    const [indent, title] = [found.indent?.length ?? 0, plain(found.text ?? '')]
    while ((around.at(-1)?.indent ?? -1) >= indent) around.pop()
    const about = around.map((suite) => suite.title).join(' ')
    if (found.kind?.includes('describe')) around.push({ indent, title })
    else if (suites.at(-1)?.about === about) suites.at(-1)?.tests.push(title)
    else suites.push({ about, tests: [title] })
  }
  return suites
}

function plain(title: string): string {
  return title.replaceAll(/\$\{[^}]*\}|%[sifdjo#]|\$\w+/g, '…').replaceAll(/\\(.)/g, '$1')
}
