'use client'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useStore } from '../hooks/context.ts'
import { menu } from './modules.ts'

export interface KeyMenuItemProps extends Omit<ComponentPropsWithoutRef<'div'>, 'onSelect'> {
  /** @default 'plain' */
  tone?: 'plain' | 'danger' | undefined
  /** @default false */
  disabled?: boolean | undefined
  onSelect?: ((event: Event) => void) | undefined
  /** What typing finds the item by. @default its text */
  textValue?: string | undefined
}

/** One item of a row's menu. */
export const KeyMenuItem = forwardRef<HTMLDivElement, KeyMenuItemProps>(function KeyMenuItem(props, ref) {
  const loaded = useStore(menu)
  return loaded && <loaded.RowMenuItem {...props} ref={ref} />
})
