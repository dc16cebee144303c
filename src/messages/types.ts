import type { Message } from './message.ts'
import type { CreateMessages } from './notes/create.ts'
import type { FailureMessages, LiveMessages } from './notes/failure.ts'
import type { ColumnsMessages, CsvMessages, KeyMessages, PagingMessages, SelectionMessages, TableMessages } from './notes/list.ts'
import type { RemoveMessages, UnlistMessages } from './notes/remove.ts'
import type { CopyAsMessages, TokenMessages } from './notes/token.ts'

export type { Counts, Message } from './message.ts'

/** Every word of the kit that a person can read, each with a note for its translator. `keyrack/messages/en` holds the defaults. */
export type Messages = {
  readonly table: TableMessages
  readonly columns: ColumnsMessages
  readonly selection: SelectionMessages
  readonly csv: CsvMessages
  readonly paging: PagingMessages
  readonly key: KeyMessages
  readonly create: CreateMessages
  readonly token: TokenMessages
  readonly copyAs: CopyAsMessages
  readonly remove: RemoveMessages
  readonly unlist: UnlistMessages
  readonly failure: FailureMessages
  readonly live: LiveMessages
}

/** Some of the words; the rest stay as they are. */
export type MessageOverrides = { readonly [Group in keyof Messages]?: { readonly [Id in keyof Messages[Group]]?: Message | undefined } | undefined }
