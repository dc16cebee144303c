import type { Key } from '../page/source.ts'

let dates: Intl.DateTimeFormat | undefined

/** What is shown of a key where a contender leaves that to its host. */
export function masked({ hint }: Key): string {
  return `${hint.start}…${hint.end}`
}

/**
 * When it was made, as its host writes it. The browser gets ready for dates within the mount, as it does for contenders that write
 * them themselves: that takes it longer than a frame.
 */
export function madeOn({ createdAt }: Key): string {
  dates ??= new Intl.DateTimeFormat('en', { dateStyle: 'medium' })
  return dates.format(new Date(createdAt))
}
