/** One formatter for each locale and zone, kept for good: to make one takes a hundred times as long as to use it. */
export function formatterOf<Formatter>(make: (locale: string, timeZone: string | undefined) => Formatter): (locale: string, timeZone?: string) => Formatter {
  const made = new Map<string, Formatter>()
  return (locale, timeZone) => {
    const key = `${locale} ${timeZone ?? new Date().getTimezoneOffset()}` // the viewer's own zone may change while the page is open
    const known = made.get(key) ?? make(locale, timeZone)
    made.set(key, known)
    return known
  }
}
