/** The note for the translator on each message of such a file, by its group and id: `table.title`. */
export function notesIn(source: string): Map<string, string> {
  const notes = new Map<string, string>()
  let group = ''
  let note = ''
  for (const line of source.split('\n')) {
    group = /^export type (\w+)Messages = \{/.exec(line)?.[1] ?? group
    const id = /^ {2}readonly (\w+): Message$/.exec(line)?.[1]
    if (id) notes.set(`${group.charAt(0).toLowerCase()}${group.slice(1)}.${id}`, note)
    note = /^ {2}\/\*\* (.*) \*\/$/.exec(line)?.[1] ?? ''
  }
  return notes
}
