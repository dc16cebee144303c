import type { Message } from '../message.ts'

/** The page, its table and what stands in place of rows. */
export type TableMessages = {
  /** Heading of the page, and what a screen reader calls the table; a title, as short as two words. */
  readonly title: Message
  /** Button above the table that opens the create form; a plus sign stands before it, so one verb is enough. */
  readonly create: Message
  /** Header of the column with the names that users gave their keys. */
  readonly name: Message
  /** Header of the column with what can be seen of each key: its beginning, asterisks and its end. */
  readonly key: Message
  /** Header of the column with the date and time at which a key was made. */
  readonly createdAt: Message
  /** Header of the column with the time at which a key was last used. */
  readonly lastUsedAt: Message
  /** Header of the column with the date and time from which a key no longer works. */
  readonly expiresAt: Message
  /** Header of the column that says whether a key works: active, disabled, expired or revoked. */
  readonly status: Message
  /** Header of the column with what a key may be used for; the scopes themselves are the service’s and are not translated. */
  readonly scopes: Message
  /** Header of the column with the person who made a key. */
  readonly createdBy: Message
  /** Header of the column with the ⋮ buttons; seen on wide screens, read out on all. */
  readonly actions: Message
  /** Name of the ⋮ button of a row, for screen readers only; {name} is the user’s name for the key. */
  readonly actionsFor: Message
  /** Name of the button that unfolds a row, for screen readers only; {name} is the user’s name for the key. */
  readonly detailsOf: Message
  /** Label of the search field above the table, and the grey text in it while it is empty; two or three words. */
  readonly search: Message
  /** Button under a name that is cut off after two lines: shows the rest of it. */
  readonly showName: Message
  /** The same button once the whole name is shown: cuts it off again. */
  readonly hideName: Message
  /** Button under a list of scopes that is cut off: shows the rest of it. */
  readonly showAll: Message
  /** Read out while the first list is on its way; eyes see grey bars. */
  readonly loading: Message
  /** Stands in place of the rows where the user has no keys at all; a fact, without a full stop. */
  readonly empty: Message
  /** Under `empty`, where the user can create keys: what a key is good for. */
  readonly emptyHint: Message
  /** Under `empty`, where keys are made by somebody else. */
  readonly emptyReadOnly: Message
  /** Stands in place of the rows where a search finds nothing; {query} is what was typed, in the quotation marks of your language. */
  readonly noMatch: Message
  /** First choice in the list of a filter: nothing is filtered out. */
  readonly any: Message
  /** As `noMatch`, where nothing was searched for and a filter leaves no row. */
  readonly noMatchAny: Message
  /** Button under `noMatch`: takes the search and all filters away. */
  readonly clear: Message
  /** Stands in place of the rows where the list could not be had; must say that the keys themselves still work. A reason from `failure` follows. */
  readonly failed: Message
  /** Stands in place of the rows where the user may not see them, and says whom to ask. */
  readonly forbidden: Message
  /** Button that asks for the list again, or for a part of the page that could not be loaded. */
  readonly retry: Message
  /** Above rows that could not be renewed; {time} is the time of day from which they are. A reason from `failure` follows. */
  readonly stale: Message
  /** The same while there is no network, after `offline`; {time} is the time of day from which the rows are. */
  readonly asOf: Message
  /** Above the table while the browser has no network; must not sound as if the keys had stopped working. */
  readonly offline: Message
  /** Ends a message above rows that are old; reassures, in as few words as possible. */
  readonly stillWork: Message
}

/** The menu in which columns are arranged. */
export type ColumnsMessages = {
  /** Button that opens the menu in which columns are hidden, moved and pinned, and the name of that menu. */
  readonly title: Message
  /** Name of the submenu of one column; {name} is the header of that column, in the quotation marks of your language. */
  readonly arrange: Message
  /** Menu item: moves a column towards the side at which reading begins, so neither “left” nor “right”. */
  readonly earlier: Message
  /** Menu item: moves a column towards the side at which reading ends, so neither “left” nor “right”. */
  readonly later: Message
  /** Menu item with a check mark: the column stays in sight when the table is scrolled sideways. */
  readonly pinned: Message
  /** Menu item: undoes everything that was done to the columns. */
  readonly reset: Message
  /** Name of the handle that changes the width of a column, for screen readers only; {name} is the header of that column. */
  readonly resize: Message
}

/** The checkboxes of the rows. */
export type SelectionMessages = {
  /** Name of the checkbox of a row, for screen readers only; {name} is the user’s name for the key. */
  readonly one: Message
  /** Name of the checkbox in the header: selects the rows that are on screen, not those of other pages. */
  readonly all: Message
  /** How many keys are selected, on this page and others; {n} is their number, 1 included. */
  readonly count: Message
  /** Button beside `count`: selects nothing any more. */
  readonly clear: Message
}

/** The rows that are shown, as a file for a spreadsheet. */
export type CsvMessages = {
  /** Button that opens the menu in which the rows are exported, and the name of that menu. */
  readonly title: Message
  /** Menu item: puts the rows on the clipboard; CSV is not translated. */
  readonly copy: Message
  /** Menu item: saves the rows as a file; CSV is not translated. */
  readonly download: Message
  /** Said once the clipboard has them; {n} is how many rows, as a function so that one and many can differ. */
  readonly copied: Message
  /** Said where the clipboard refused; without a full stop, as `copied`. */
  readonly copyFailed: Message
  /** Said when a download began; no page learns whether it ended, so it must not promise a file. */
  readonly downloaded: Message
  /** Said where the browser made no file; without a full stop, as `copied`. */
  readonly downloadFailed: Message
}

/** What stands below the rows. */
export type PagingMessages = {
  /** Name of the paging below the table, for screen readers only. */
  readonly label: Message
  /** Label of the list of page sizes below the table; a number stands behind it. */
  readonly rows: Message
  /** Which page this is, where nobody knows how many there are; {n} is its number. */
  readonly page: Message
  /** Which page this is; {n} is its number and {m} how many there are. */
  readonly pageOf: Message
  /** Below a list without pages that is shown whole; {n} is how many keys it has, as a function so that one and many can differ. */
  readonly count: Message
  /** Below a list without pages of which there is more; {n} keys are shown and {m} is how many there are. */
  readonly shown: Message
  /** Button below a list without pages: adds the next rows. */
  readonly more: Message
  /** Name and tooltip of the button to the first page; it shows an icon only. */
  readonly first: Message
  /** Name and tooltip of the button to the page before; it shows an icon only. */
  readonly previous: Message
  /** Name and tooltip of the button to the page after; it shows an icon only. */
  readonly next: Message
  /** Name and tooltip of the button to the last page; it shows an icon only. */
  readonly last: Message
}

/** One key in its row. */
export type KeyMessages = {
  /** Stands for a name that is missing or consists of invisible characters; lower case, in brackets, and it may stand inside a sentence. */
  readonly unnamed: Message
  /** Stands where nothing can be seen of a key; short, for it stands in a cell and in brackets in sentences. */
  readonly hidden: Message
  /** Stands for a date that the service does not tell; short, for it stands in a cell. */
  readonly unknown: Message
  /** In the column of last use, where a key was never used. */
  readonly never: Message
  /** In the column of expiry, where a key works until it is deleted. */
  readonly noExpiry: Message
  /** In the column of scopes, where a key has none. */
  readonly noScopes: Message
  /** What a screen reader says instead of asterisks; {start} and {end} are what can be seen of the key, spelled out. */
  readonly aloud: Message
  /** The same where only the beginning can be seen; {start} is that. */
  readonly aloudStart: Message
  /** The same where only the end can be seen; {end} is that. */
  readonly aloudEnd: Message
  /** Status of a key that works; one word, in a badge or a cell. */
  readonly active: Message
  /** Status of a key that was switched off and can be switched on; one word, in a badge or a cell. */
  readonly disabled: Message
  /** Status of a key whose time is over; one word, in a badge or a cell. */
  readonly expired: Message
  /** Status of a key that was ended for good; one word, in a badge or a cell. */
  readonly revoked: Message
  /** Badge of a key that ends within seven days; {time} is relative and in the locale’s words, such as “in 3 days”. */
  readonly expiring: Message
  /** In the row of a key while its deletion is under way; ends with an ellipsis. */
  readonly removing: Message
  /** In the row of a key whose deletion had no answer; must say neither that it worked nor that it failed. */
  readonly unconfirmed: Message
}
