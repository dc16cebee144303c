import { type ComponentPropsWithoutRef, useState } from 'react'
import { type OnDemand, onIntent } from './on-demand.ts'
import { hostFirst } from './props.ts'

/** Until it is pressed for the first time, what opens a menu is a button and no more. */
export type Opened = 'never' | 'by pointer' | 'by key' | 'closed'

export const isOpen = (opened: Opened): boolean => opened === 'by pointer' || opened === 'by key'

export interface Opening {
  readonly opened: Opened
  readonly setOpen: (open: boolean) => void
  readonly handlers: Pick<ComponentPropsWithoutRef<'button'>, 'onPointerDown' | 'onKeyDown' | 'onPointerEnter' | 'onFocus' | 'onTouchStart'>
}

/** Opens as a trigger of Radix's does, and has these modules come before. */
export function useOpening({ disabled = false, onPointerDown, onKeyDown, ...props }: ComponentPropsWithoutRef<'button'>, ...modules: readonly OnDemand<unknown>[]): Opening {
  const [opened, setOpened] = useState<Opened>('never')
  const toggle = (by: Opened): void => setOpened((was) => (isOpen(was) ? 'closed' : by))
  return {
    opened,
    setOpen: (open) => setOpened((was) => (open ? was : 'closed')),
    handlers: {
      ...onIntent(props, ...modules),
      onPointerDown: hostFirst(onPointerDown, (event) => {
        if (disabled || event.button !== 0 || event.ctrlKey) return
        toggle('by pointer')
        if (isOpen(opened)) return
        event.preventDefault() // else the button would take the focus from the menu
        if (!modules[0]?.get()) event.currentTarget.focus() // it has it until there is one
      }),
      onKeyDown: hostFirst(onKeyDown, (event) => {
        if (disabled || !['Enter', ' ', 'ArrowDown'].includes(event.key)) return
        if (event.key === 'ArrowDown') setOpened('by key')
        else toggle('by key')
        event.preventDefault()
      }),
    },
  }
}
