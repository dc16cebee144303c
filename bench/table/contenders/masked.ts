import type { Key } from '../page/source.ts'

const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })

/** What is shown of a key where a contender leaves that to its host. */
export function masked({ hint }: Key): string {
  return `${hint.start}…${hint.end}`
}

/** When it was made, as its host writes it. */
export function madeOn({ createdAt }: Key): string {
  return DATE.format(new Date(createdAt))
}
