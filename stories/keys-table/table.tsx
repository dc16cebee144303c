import { DeleteKeyDialog, KeysTable, type KeysTableProps } from 'keyrack'
import type { ReactNode } from 'react'
import { RefreshButton } from '../host.tsx'

/** The table as a host places it: on a surface, with the one dialog it needs. */
export function Table(props: KeysTableProps): ReactNode {
  return (
    <div className="story-surface">
      <KeysTable {...props} />
      <DeleteKeyDialog />
    </div>
  )
}

/** The same with a button of the host's that asks for the list again. */
export function RefreshableTable(props: KeysTableProps): ReactNode {
  return (
    <div className="story-surface">
      <RefreshButton />
      <KeysTable {...props} />
      <DeleteKeyDialog />
    </div>
  )
}
