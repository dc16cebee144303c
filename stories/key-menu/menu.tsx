import { DeleteKeyDialog, KeyMenu, type KeyMenuProps } from 'keyrack'
import type { ReactNode } from 'react'

/** The menu as a host places it: on a surface, with the one dialog it needs. */
export function Menu(props: KeyMenuProps): ReactNode {
  return (
    <div className="story-surface">
      <KeyMenu {...props} />
      <DeleteKeyDialog />
    </div>
  )
}
