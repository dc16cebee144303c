import type { en } from './en.ts'
import type { Message } from './message.ts'

export type { Counts, Message } from './message.ts'

/** Every word of the kit that a person can read. `keyrack/messages/en` holds the defaults. */
export type Messages = { readonly [Group in keyof typeof en]: { readonly [Id in keyof (typeof en)[Group]]: Message } }

/** Some of the words; the rest stay as they are. */
export type MessageOverrides = { readonly [Group in keyof Messages]?: { readonly [Id in keyof Messages[Group]]?: Message | undefined } | undefined }
