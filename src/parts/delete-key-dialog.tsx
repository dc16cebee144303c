'use client'
import { type ComponentPropsWithoutRef, type ReactNode, forwardRef } from 'react'
import { useKeyrackContext, useSelected, useStore } from '../hooks/context.ts'
import { Awaited, useIdleLoad } from './awaited.tsx'
import { menu, panels } from './modules.ts'

export interface DeleteKeyDialogProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title' | 'children'> {
  /** Has the key's name typed before it is deleted; of one that nobody could type, the words of the button. @default false */
  typeToConfirm?: boolean | undefined
}

/** Asks before a key is deleted, or taken off the list, and stays until the server has answered. One serves the whole table. */
export const DeleteKeyDialog = forwardRef<HTMLDivElement, DeleteKeyDialogProps>(function DeleteKeyDialog(props, ref) {
  const loaded = useStore(panels)
  useIdleLoad(panels, menu)
  return loaded ? <loaded.DeletePanel {...props} ref={ref} /> : <AwaitedDialog />
})

function AwaitedDialog(): ReactNode {
  const { core, adapter } = useKeyrackContext()
  const asked = useSelected(core.remove, ({ at }) => at !== 'closed')
  return <Awaited module={panels} pressed={asked && adapter.remove !== undefined} onGiveUp={core.remove.dismiss} />
}
