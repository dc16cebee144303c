'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import { Slot } from '@radix-ui/react-slot'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useAnchor } from '../hooks/use-anchor.ts'
import { useCreateKey } from '../hooks/use-create-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'
import { PlusIcon } from './icons.tsx'
import { hostFirst } from './props.ts'

export interface CreateKeyButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** Gives what it does to the one element inside instead of rendering its own. @default false */
  asChild?: boolean | undefined
}

/** The button that opens the create drawer. Renders nothing where the adapter can't create. */
export const CreateKeyButton = forwardRef<HTMLButtonElement, CreateKeyButtonProps>(function CreateKeyButton({ asChild = false, children, onClick, ...props }, ref) {
  const { state, flow, available } = useCreateKey()
  const { messages, say } = useMessages()
  const merged = useComposedRefs(ref, useAnchor('create'))
  if (!available) return null
  const own = { ...props, ref: merged, onClick: hostFirst(onClick, () => flow.open()), 'aria-haspopup': 'dialog' as const, 'aria-expanded': state.at !== 'closed' }
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
