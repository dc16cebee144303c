import type { Message } from '../message.ts'

/** The form that creates a key, and what becomes of it. */
export type CreateMessages = {
  /** Title of the panel in which a key is created; a title, as `table.title`. */
  readonly title: Message
  /** Above the field for the name: asks where the key will be used, with an example that your readers would write. */
  readonly hint: Message
  /** Label of the field for the name. */
  readonly name: Message
  /** Label of the list of times after which the key stops working. */
  readonly expires: Message
  /** First choice in that list: the key never stops working. */
  readonly neverExpires: Message
  /** The other choices in that list; {time} is a length of time in the locale’s words, such as “30 days”. */
  readonly expiresIn: Message
  /** First line of a list in which something has to be chosen; no choice itself. */
  readonly choose: Message
  /** Label of a field that the service asks for and that may stay empty; {label} is its name, which the service wrote. */
  readonly optional: Message
  /** Button that creates the key; one verb, for it is half as wide as the panel. */
  readonly submit: Message
  /** Button beside it that leaves the panel; half as wide as the panel. */
  readonly cancel: Message
  /** Name of the ✕ of the panel, and the button that leaves a message about a key. */
  readonly close: Message
  /** On the button while the key is being created; ends with an ellipsis. */
  readonly pending: Message
  /** Read out and shown after three seconds of that; calm, for nothing is wrong. */
  readonly slow: Message
  /** Error at the field for the name where it is empty; says what to do. */
  readonly missing: Message
  /** Error at the list of times where none was chosen. */
  readonly missingExpiry: Message
  /** Error at a field of the service’s that is empty; {label} is the label of that field, which the service wrote. */
  readonly required: Message
  /** Error at a field with too much in it; {max} is how many characters there may be, {n} how many there are. */
  readonly tooLong: Message
  /** Error at a field of the service’s whose form is wrong; {label} is the label of that field. */
  readonly badPattern: Message
  /** Hint while typing a name that another key has; {name} is that name. No error: it must say that the name can be used. */
  readonly duplicate: Message
  /** Error at the field for the name where the service refuses a name twice; {name} is that name. */
  readonly taken: Message
  /** Title of a message: no key was made. A reason from `failure` follows. */
  readonly failed: Message
  /** Title of a message: the answer was lost, and a key may have been made; must say neither that it was nor that it was not. */
  readonly unknown: Message
  /** After `unknown`, where the service makes one key of two such requests. */
  readonly unknownSafe: Message
  /** After `unknown`, where a second request may make a second key. */
  readonly unknownTwice: Message
  /** Button under `unknown`: looks whether the key is in the list. */
  readonly check: Message
  /** On that button while it looks; ends with an ellipsis. */
  readonly checking: Message
  /** In place of the text above that button where looking failed. */
  readonly checkFailed: Message
  /** Title once it has looked and found nothing; {name} is the name that was entered. */
  readonly foundNone: Message
  /** Title once it has found one key that may be the one; {name} is its name, {stub} what can be seen of it, {date} when it was made. It may be somebody else’s, so it must not say “your key”. */
  readonly found: Message
  /** The same where it has found several; {n} is how many (two or more), {name} the name that they share. */
  readonly foundMany: Message
  /** One line in the list of these; {stub} is what can be seen of the key, {date} when it was made. */
  readonly foundOne: Message
  /** Advice under `tokenless`, where this key was made just now and its text is lost. */
  readonly replace: Message
  /** Advice under `found`: conditional, for the key may be another. */
  readonly replaceFound: Message
  /** Advice under `foundMany`: conditional, for some of them may be in use. */
  readonly replaceMany: Message
  /** The same advice to a user who can’t delete the key. */
  readonly replaceOnly: Message
  /** Question when a form with something in it is closed; “this key” does not exist yet. */
  readonly discard: Message
  /** Under that question: what would be lost. */
  readonly discardHint: Message
  /** Button: the safe answer to that question, back to the form. */
  readonly keep: Message
  /** Button: the other answer to that question; one verb. */
  readonly confirmDiscard: Message
  /** Title of a message: the key was made, and the service does not give its text again; {name} is its name. */
  readonly tokenless: Message
}
