import { DeleteKeyDialog, KeyMenu, type KeyMenuProps } from 'keyrack'
import type { ReactNode } from 'react'

/** The menu as a host places it: on a surface, at the end of a line as in a row, with the one dialog it needs. */
export function Menu(props: KeyMenuProps): ReactNode {
  return (
    <div className="story-surface">
      <div className="story-toolbar">
        <KeyMenu {...props} />
      </div>
      <DeleteKeyDialog />
    </div>
  )
}
