'use client'
import { type ComponentPropsWithoutRef, type ReactNode, forwardRef } from 'react'
import { isDrawerOpen } from '../flows/create.ts'
import { useKeyrackContext, useSelected, useStore } from '../hooks/context.ts'
import { Awaited, useIdleLoad } from './awaited.tsx'
import { panels } from './modules.ts'
import type { DismissReason } from './panel.tsx'

export interface CreateKeyDrawerProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title' | 'children'> {
  /** How wide it is: 380, 440 or 560 px. @default 'medium' */
  size?: 'small' | 'medium' | 'large' | undefined
  /** Hears when somebody wants the drawer closed, and how; `preventDefault()` keeps it open. */
  onDismiss?: ((event: { reason: DismissReason; preventDefault: () => void }) => void) | undefined
}

/** The form that creates a key, sliding in from the end side of the page. Nothing typed, and no create under way, is lost by closing it. */
export const CreateKeyDrawer = forwardRef<HTMLDivElement, CreateKeyDrawerProps>(function CreateKeyDrawer(props, ref) {
  const loaded = useStore(panels)
  useIdleLoad(panels)
  return loaded ? <loaded.DrawerPanel {...props} ref={ref} /> : <AwaitedDrawer />
})

function AwaitedDrawer(): ReactNode {
  const { core, adapter } = useKeyrackContext()
  const open = useSelected(core.create, isDrawerOpen)
  return <Awaited module={panels} pressed={open && adapter.create !== undefined} onGiveUp={core.create.discard} />
}
