import type { Message } from '../message.ts'

/** The panel that shows a new key, once. */
export type TokenMessages = {
  /** Title of the panel that shows a new key; never has a name in it, for it is read out each time the panel is entered. */
  readonly title: Message
  /** Under that title; {name} is the user’s name for the key. Says that there is no second time, without alarm. */
  readonly body: Message
  /** Label of the box with the text of the key, and its name for screen readers. */
  readonly label: Message
  /** In that box: what to do if the key is lost. */
  readonly note: Message
  /** Button that puts the key on the clipboard. */
  readonly copy: Message
  /** On that button for two seconds once the clipboard has it; shown at no other time. */
  readonly copied: Message
  /** Where the clipboard refused and the key was selected; {shortcut} is `copyShortcut`, or ⌘C on Apple’s systems. */
  readonly copyFailed: Message
  /** The keys that copy, by the names that keyboards of this language have on them. */
  readonly copyShortcut: Message
  /** The same while the key is masked, when nothing can be selected. */
  readonly copyRefused: Message
  /** Where the browser made no file, and what to do instead. */
  readonly downloadFailed: Message
  /** Button beside `copy` that opens the menu of forms, and the name of that menu. */
  readonly copyAs: Message
  /** Once a download began; no page learns whether it ended, so it asks the user to check. “Below” is the checkbox `saved`. */
  readonly downloaded: Message
  /** The same where the key has to be pasted back; “below” is the field `prove`. */
  readonly downloadedProve: Message
  /** Button that takes the mask off the key. */
  readonly show: Message
  /** Button that masks the key. */
  readonly hide: Message
  /** Label of the checkbox by which users say that they have saved the key; in the first person. */
  readonly saved: Message
  /** Label of the field into which the key is pasted back, in place of that checkbox. */
  readonly prove: Message
  /** Under that field: what it is for, and that what is entered stays in the page. */
  readonly proveHint: Message
  /** Error at that field where something else was entered. */
  readonly proveWrong: Message
  /** Under that field once the key was entered. */
  readonly proved: Message
  /** Button that closes the panel, over its full width. */
  readonly done: Message
  /** Name of the ✕ of the panel. */
  readonly close: Message
  /** Question when the panel is closed and nobody knows whether the key was saved. */
  readonly gate: Message
  /** Under that question: “it” is the key. */
  readonly gateHint: Message
  /** Button: the safe answer to that question, back to the key. */
  readonly back: Message
  /** Button: the other answer to that question; says what it does, never only “Close” or “Yes”. */
  readonly discard: Message
}

/** The forms in which a new key can be copied. */
export type CopyAsMessages = {
  /** Form of a copy: the key and nothing else. */
  readonly plain: Message
  /** Form of a copy: a line of a file named .env, which is not translated. */
  readonly env: Message
  /** Form of a copy: a command that sets a variable in a terminal. */
  readonly shell: Message
  /** Form of a copy: a command for the program curl, whose name is not translated. */
  readonly curl: Message
  /** Form of a copy: JSON, which is not translated. */
  readonly json: Message
  /** Saves the key as a file; a verb, for it does something else than the others. */
  readonly file: Message
}
