import type { Message } from '../message.ts'

/** Why something failed and what to do, after a sentence that says what it means for the keys. */
export type FailureMessages = {
  /** The user is no longer signed in. */
  readonly unauthorized: Message
  /** The user may not do this, and says whom to ask. */
  readonly forbidden: Message
  /** There is nothing at the address of the service: a mistake of the host’s, so an administrator is to be asked. */
  readonly notFound: Message
  /** The service said no and gave no reason that a user could act on. */
  readonly refused: Message
  /** The service found something wrong in the form; the field in question says what. */
  readonly invalid: Message
  /** The service says that it collides with a key that exists. */
  readonly conflict: Message
  /** The service does not let the key be deleted now. */
  readonly inUse: Message
  /** The user may have no more keys; {n} is how many there may be, 0 where nobody knows, and then the number is left out. */
  readonly limit: Message
  /** The list is too long to be shown; {n} is how many keys it can hold, 0 where nobody knows. */
  readonly tooMany: Message
  /** Too many requests; {n} is the seconds until the next may be sent and {m} the minutes, rounded up. Counts down, so it changes every second. */
  readonly wait: Message
  /** The service is down; {n} and {m} as in `wait`, 0 where nobody knows how long, and then “in a moment”. */
  readonly unavailable: Message
  /** In place of `wait` and `unavailable` once that time is over. */
  readonly waited: Message
  /** No answer, although the browser has a network. */
  readonly network: Message
  /** No answer, for the browser has no network. */
  readonly offline: Message
  /** The service wants to know once more who it is, and the page can ask. */
  readonly stepUp: Message
  /** The same where the page can’t ask, so signing in again is the way. */
  readonly signInAgain: Message
  /** The service answered with something that it should not. */
  readonly unreadable: Message
  /** The service does not offer this: trying again is no use. */
  readonly unsupported: Message
  /** Where nothing is known of the reason. */
  readonly tryAgain: Message
  /** Before a reason, where the second attempt at something whose outcome is unknown failed too. */
  readonly again: Message
  /** Title of a message: a dialog or menu that was pressed for is code that could not be loaded. */
  readonly notLoaded: Message
  /** Under that title: what to do. */
  readonly notLoadedHint: Message
}

/** What a screen reader is told, and eyes do not see. */
export type LiveMessages = {
  /** Read out when a key was made, and not seen; {name} is the user’s name for the key. Never has the key itself in it. */
  readonly created: Message
  /** Read out when a key was deleted, and not seen; {name} is the user’s name for the key. */
  readonly deleted: Message
  /** Read out when the clipboard has the key, and not seen. */
  readonly copied: Message
  /** The same for another form; {name} is one of `copyAs`, or the host’s own. */
  readonly copiedAs: Message
  /** Read out when a download began, and not seen; must not promise a file. */
  readonly downloaded: Message
  /** Read out when the key was entered as asked, and not seen; without a full stop. */
  readonly proved: Message
  /** Read out when something else was entered, and not seen; without a full stop. */
  readonly notProved: Message
}
