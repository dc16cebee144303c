/** The numbers a message may speak of; those that don't apply are 0. */
export interface Counts {
  readonly n: number
  readonly m: number
  readonly max: number
}

/**
 * A template with placeholders, such as `Actions for {name}`; or, where a number changes the words, a function from the
 * numbers to a template. User text is put in afterwards, isolated, so that no name can reorder the sentence around it.
 */
export type Message = string | ((counts: Counts) => string)
