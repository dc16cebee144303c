'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import { Slot } from '@radix-ui/react-slot'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useKeyrackContext, useSelected } from '../hooks/context.ts'
import { useAnchor } from '../hooks/use-anchor.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'
import { PlusIcon } from './icons.tsx'
import { panels } from './modules.ts'
import { onIntent } from './on-demand.ts'
import { hostFirst } from './props.ts'

export interface CreateKeyButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** Gives what it does to the one element inside instead of rendering its own. @default false */
  asChild?: boolean | undefined
}

/** The button that opens the create drawer. Renders nothing where the adapter can't create. */
export const CreateKeyButton = forwardRef<HTMLButtonElement, CreateKeyButtonProps>(function CreateKeyButton({ asChild = false, children, onClick, ...props }, ref) {
  const { core, adapter } = useKeyrackContext()
  const open = useSelected(core.create, ({ at }) => at !== 'closed')
  const { messages, say } = useMessages()
  const merged = useComposedRefs(ref, useAnchor('create'))
  if (!adapter.create) return null
  const own = { ...props, ...onIntent(props, panels), ref: merged, onClick: hostFirst(onClick, () => core.create.open()), 'aria-haspopup': 'dialog' as const, 'aria-expanded': open }
  if (asChild) return <Slot {...own}>{children}</Slot>
  return (
    <Button variant="primary" {...own}>
      {children ?? (
        <>
          <PlusIcon />
          {say(messages.table.create)}
        </>
      )}
    </Button>
  )
})
