/** Something a person can mend; its message is one sentence that says what happened and what to do. */
export class DemoError extends Error {
  override readonly name = 'DemoError'
}

/** Why the system, a socket or a database refused: the system's code (`EACCES`), else the message, on one line. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return typeof code === 'string' && code.startsWith('E') ? code : String(message).replaceAll(/\s+/g, ' ').trim()
}
