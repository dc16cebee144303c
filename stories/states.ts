/** A component whose states have a page of their own. */
export type Component = 'ApiKeysDashboard' | 'KeysTable' | 'KeyMenu' | 'CreateKeyDrawer' | 'TokenDialog' | 'DeleteKeyDialog'

/**
 * What must look different, and for each component that shows it the one story that does: what stands in its title after the component, and
 * its name. A test asks for all of it, and for whatever the source says that a list, a key, a create, a copy or a deletion can be.
 */
export const STATES: Readonly<Record<string, Readonly<Partial<Record<Component, string>>>>> = {
  'list: loading': { KeysTable: 'States/FirstLoad' },
  'list: rows': { KeysTable: 'Overview/Playground', ApiKeysDashboard: 'Overview/Playground' },
  'list: asked for again': { KeysTable: 'States/Refetch' },
  'list: scrolled to keys on their way': { KeysTable: 'States/RowsOnTheWay' },
  'list: empty': { KeysTable: 'States/Empty', ApiKeysDashboard: 'States/Empty' },
  'list: empty, and nobody here can change that': { KeysTable: 'States/EmptyReadOnly' },
  'list: no match': { KeysTable: 'States/NoMatch' },
  'list: no permission': { KeysTable: 'States/Forbidden', ApiKeysDashboard: 'States/Forbidden' },
  'list: failed': { KeysTable: 'States/LoadFailed' },
  'list: older rows, for a refresh failed': { KeysTable: 'States/RefreshFailed' },
  'list: lost behind a token': { ApiKeysDashboard: 'States/TokenOutlivesList' },
  'list: only to look at': { KeysTable: 'Features/Columns/ReadOnly', ApiKeysDashboard: 'States/ReadOnly' },

  'no network': { KeysTable: 'States/Offline', ApiKeysDashboard: 'States/Offline', CreateKeyDrawer: 'States/Offline', DeleteKeyDialog: 'States/Offline' },

  'row: just created': { ApiKeysDashboard: 'States/RowJustCreated' },
  'row: just created, on another page': { ApiKeysDashboard: 'States/RowJustCreatedOnAnotherPage' },
  'row: just created, and no list came': { ApiKeysDashboard: 'States/RowJustCreatedWithoutList' },

  'key: active': { KeysTable: 'Features/Keys/Active' },
  'key: expired': { KeysTable: 'Features/Keys/Expired' },
  'key: expires within seven days': { KeysTable: 'Features/Keys/ExpiringSoon' },
  'key: disabled': { KeysTable: 'Features/Keys/Disabled' },
  'key: revoked': { KeysTable: 'Features/Keys/Revoked' },
  'key: never used': { KeysTable: 'Features/Keys/NeverUsed', DeleteKeyDialog: 'States/NeverUsed' },
  'key: unnamed': { KeysTable: 'Features/Keys/Unnamed' },
  'key: little known of it': { KeysTable: 'Features/Keys/Unknown' },

  'menu: closed': { KeyMenu: 'Overview/Playground' },
  'menu: open': { KeyMenu: 'States/Open' },
  'menu: open, with items of the host’s': { KeyMenu: 'States/HostItems' },
  'menu: what deletes in focus': { KeyMenu: 'States/DeleteInFocus' },

  'create: closed': { CreateKeyDrawer: 'Overview/Playground' },
  'create: editing': { CreateKeyDrawer: 'States/Empty' },
  'create: a name is missing': { CreateKeyDrawer: 'States/NameMissing' },
  'create: a name that another key has': { CreateKeyDrawer: 'States/DuplicateName' },
  'create: asked to discard': { CreateKeyDrawer: 'States/DiscardGate' },
  'create: submitting': { CreateKeyDrawer: 'States/Busy' },
  'create: refused for a field': { CreateKeyDrawer: 'States/Refused' },
  'create: failed': { CreateKeyDrawer: 'States/Failed' },
  'create: unknown': { CreateKeyDrawer: 'States/OutcomeUnknown' },
  'create: tokenless': { CreateKeyDrawer: 'States/Tokenless' },
  'create: revealing': { TokenDialog: 'States/Shown' },

  'token: masked': { TokenDialog: 'States/Masked' },
  'token: in the middle of the page': { TokenDialog: 'States/Center' },
  'token: to be proved': { TokenDialog: 'States/ToBeProved' },
  'token: not proved': { TokenDialog: 'States/NotProved' },
  'token: asked to close unsaved': { TokenDialog: 'States/Gate' },

  'copy: idle': { TokenDialog: 'Overview/Playground' },
  'copy: copying': { TokenDialog: 'States/CopyUnderWay' },
  'copy: copied': { TokenDialog: 'States/Copied' },
  'copy: selected': { TokenDialog: 'States/CopyFailed' },
  'copy: failed': { TokenDialog: 'States/CopyFailedWhileMasked' },
  'copy: downloaded': { TokenDialog: 'States/Downloaded' },
  'copy: not downloaded': { TokenDialog: 'States/NotDownloaded' },

  'deletion: closed': { DeleteKeyDialog: 'Overview/Playground' },
  'deletion: confirming': { DeleteKeyDialog: 'States/LastUsed' },
  'deletion: something else was typed': { DeleteKeyDialog: 'States/Mistyped' },
  'deletion: removing': { KeysTable: 'States/RowPendingDelete', DeleteKeyDialog: 'States/Busy' },
  'deletion: refused': { DeleteKeyDialog: 'States/Refused' },
  'deletion: failed': { DeleteKeyDialog: 'States/Failed' },
  'deletion: unconfirmed': { KeysTable: 'States/DeleteNotConfirmed', DeleteKeyDialog: 'States/NotConfirmed' },
  'deletion: gone': { DeleteKeyDialog: 'States/AlreadyGone' },
}
