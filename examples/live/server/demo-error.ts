/** Something a person can mend; its message is one sentence that says what happened and what to do. */
export class DemoError extends Error {
  override readonly name = 'DemoError'
}

/** The code of a failure of Node's or the database's (`EACCES`, `28P01`), else its message on one line. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return typeof code === 'string' ? code : String(message).replaceAll(/\s+/g, ' ').trim()
}
