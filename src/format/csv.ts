// A spreadsheet that opens a file takes such cells for formulas (OWASP, "CSV Injection"); an apostrophe in front makes them text.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
// Programs drop it or end the cell at it: what comes next could be read otherwise than it was judged here.
const NUL = /\0/g

/** Rows as RFC 4180 has them, every cell in quotes, and none that a spreadsheet would calculate. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const plain = text.replace(NUL, '')
  return `"${(FORMULA.test(plain) ? `'${plain}` : plain).replaceAll('"', '""')}"`
}
