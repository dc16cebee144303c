import { CreateKeyButton, CreateKeyDrawer, type CreateKeyDrawerProps, DeleteKeyDialog, type DeleteKeyDialogProps, KeysTable, TokenDialog, type TokenDialogProps } from 'keyrack'
import type { ReactNode } from 'react'

export interface PageProps {
  drawer?: CreateKeyDrawerProps
  token?: TokenDialogProps
  dialog?: DeleteKeyDialogProps
}

/** The parts as a host may arrange them; one of them is what a story is about. */
export function Page({ drawer, token, dialog }: PageProps): ReactNode {
  return (
    <div className="story-surface">
      <p className="story-toolbar">
        <CreateKeyButton />
      </p>
      <KeysTable />
      <CreateKeyDrawer {...drawer} />
      <TokenDialog {...token} />
      <DeleteKeyDialog {...dialog} />
    </div>
  )
}
