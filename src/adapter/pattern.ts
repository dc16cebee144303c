/**
 * Whether a whole text has the form that a pattern asks for, as in HTML's attribute of that name.
 *
 * A pattern may be written for the older flag, as `[\w-]+` is; one that can't be read at all is left to the server, as a browser does.
 */
export function matches(pattern: string, text: string): boolean {
  for (const flag of ['v', 'u']) {
    try {
      return new RegExp(`^(?:${pattern})$`, flag).test(text)
    } catch {
      // not a pattern under this flag
    }
  }
  return true
}
