import type { en } from './en.ts'

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

/** Every word of the kit that a person can read. `keyrack/messages/en` holds the defaults. */
export type Messages = { readonly [Group in keyof typeof en]: { readonly [Id in keyof (typeof en)[Group]]: Message } }

/** Some of the words; the rest stay as they are. */
export type MessageOverrides = { readonly [Group in keyof Messages]?: { readonly [Id in keyof Messages[Group]]?: Message | undefined } | undefined }
