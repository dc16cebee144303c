import type { Source } from './source.ts'

/** What is pressed, and how the page looks once that has worked. */
export interface Press {
  readonly target: () => Element | null | undefined
  readonly done: () => boolean
}

/** One table of keys: how it comes into the page, and where its parts are. What it doesn't have is left out. */
export interface Contender {
  readonly mount: (root: HTMLElement, source: Source) => void
  /** What each row of a key matches. */
  readonly row: string
  /** The row on top of the list. @default the first in the document */
  readonly first?: () => Element | null
  /** What looks like the scrollbar, where it is not that of the box around the rows. */
  readonly scrollbar?: string
  readonly menu?: Press
  readonly create?: Press
  /** The header that sorts by name. */
  readonly sort?: () => Element | null | undefined
  readonly search?: () => Element | null | undefined
  /** What deletes the first row, press by press. The last is done when the row is gone. */
  readonly remove?: readonly [...Press[], Pick<Press, 'target'>]
}
