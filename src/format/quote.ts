const PLAIN = /^[\w.:/+=@%,-]+$/
const SPECIAL = /[\\"$`]/g

/** A text as one word of a POSIX shell. Nothing in it means anything to the shell. */
export function quoteShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/**
 * A text as the value of a line in a .env file, as plain as it can be: bare, else in single quotes, in which nothing is special.
 *
 * Those who read such files disagree on how a single quote is written. Where there is one, this writes what sh, Docker Compose
 * and most others read: double quotes, with a backslash before what is special in them.
 */
export function quoteEnv(text: string): string {
  if (PLAIN.test(text)) return text
  if (!text.includes("'")) return `'${text}'`
  return `"${text.replace(SPECIAL, String.raw`\$&`)}"`
}
