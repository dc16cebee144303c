import type { Message } from '../message.ts'

/** The question whether to delete a key, and what becomes of it. */
export type RemoveMessages = {
  /** Menu item that opens the question whether to delete a key; the ellipsis says that it asks first. */
  readonly item: Message
  /** Title of that question; never has a name in it. */
  readonly title: Message
  /** Under that title; {name} is the key’s name, set in bold, and {stub} what can be seen of it. “It” is the key. */
  readonly body: Message
  /** The same where the service takes a while to stop a key; {n} is how many seconds at most, {name} and {stub} as in `body`. A function, so that one and many can differ. */
  readonly bodySettle: Message
  /** The same of a key that does not work any more, or not at present; {name} and {stub} as in `body`. */
  readonly bodyIdle: Message
  /** After that, where the key was never used: deleting it does no harm. */
  readonly never: Message
  /** After that, where it was; {time} is relative, such as “2 hours ago”, and {date} the exact time. */
  readonly lastUsed: Message
  /** The same of a key that does not work: nothing depends on it now. {time} and {date} as in `lastUsed`. */
  readonly lastUsedIdle: Message
  /** Label of a field, where the host has asked for one; {phrase} is what has to be typed to go on: the key’s name, else the words of `confirm`. */
  readonly type: Message
  /** Under that field, where something else was typed and nothing was done; {phrase} as in `type`. */
  readonly mistyped: Message
  /** Button that deletes the key; verb and noun, never “Yes” or “OK”. */
  readonly confirm: Message
  /** Button that leaves everything as it is, and has the focus where nothing has to be typed; verb and noun. */
  readonly keep: Message
  /** The same button once there is nothing left to keep. */
  readonly close: Message
  /** On the delete button while it is at work; ends with an ellipsis. */
  readonly pending: Message
  /** Title of a message: the key is as it was. A reason from `failure` follows. */
  readonly failed: Message
  /** The same of a key that did not work before either. */
  readonly failedIdle: Message
  /** Title in place of that of the question where somebody else deleted the key meanwhile; a title, as `title`, and no question. */
  readonly goneTitle: Message
  /** Under that title, in place of the question where somebody else deleted the key meanwhile. */
  readonly gone: Message
  /** Title of a message: the answer was lost; must say neither that it was deleted nor that it was not. */
  readonly unconfirmed: Message
  /** After that, of a key that worked before. */
  readonly unconfirmedWorks: Message
  /** On the delete button after `unconfirmed`: sends it once more. */
  readonly retry: Message
}

/** In place of what speaks of deleting, where a key only leaves the list (`traits.remove` is "unlist"). The rest of `remove` stays. */
export type UnlistMessages = {
  /** As `remove.item`, where a key only leaves the list; no word in this group may say “delete”. */
  readonly item: Message
  /** As `remove.title`; never has a name in it. */
  readonly title: Message
  /** As `remove.body`, with {name} and {stub}; must say that requests with the key go on working. */
  readonly body: Message
  /** As `remove.bodySettle`, with {name}, {stub} and {n} seconds; must say that requests with the key go on working. */
  readonly bodySettle: Message
  /** As `remove.bodyIdle`, with {name} and {stub}; the key has stopped working, whatever becomes of the list. */
  readonly bodyIdle: Message
  /** As `remove.lastUsed`, with {time} and {date}; something that uses the key does no longer break. */
  readonly lastUsed: Message
  /** As `remove.confirm`. */
  readonly confirm: Message
  /** As `remove.pending`; ends with an ellipsis. */
  readonly pending: Message
  /** As `remove.failed`. */
  readonly failed: Message
  /** As `remove.failedIdle`. */
  readonly failedIdle: Message
  /** As `remove.goneTitle`. */
  readonly goneTitle: Message
  /** As `remove.gone`. */
  readonly gone: Message
  /** As `remove.unconfirmed`. */
  readonly unconfirmed: Message
  /** As `remove.unconfirmedWorks`; the key works, whether it was removed or not. */
  readonly unconfirmedWorks: Message
  /** As `key.removing`; ends with an ellipsis. */
  readonly removing: Message
  /** As `key.unconfirmed`. */
  readonly removingUnconfirmed: Message
  /** As `live.deleted`; {name} is the user’s name for the key. */
  readonly removed: Message
  /** As `create.replace`, without promising that the old key stops working. */
  readonly replace: Message
  /** As `create.replaceFound`, without promising that the old key stops working. */
  readonly replaceFound: Message
  /** As `create.replaceMany`, without promising that the old keys stop working. */
  readonly replaceMany: Message
  /** As `create.replaceOnly`, without advice to have anything deleted. */
  readonly replaceOnly: Message
  /** As `token.note`; must say that the lost key goes on working. */
  readonly note: Message
  /** As `failure.limit`; {n} is how many keys there may be, 0 where nobody knows. */
  readonly limit: Message
  /** As `table.offline`. */
  readonly offline: Message
}
