'use client'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { classes } from './props.ts'

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** @default 'plain' */
  variant?: 'primary' | 'plain' | 'danger' | 'ghost' | undefined
  /** What it asks for is under way: it keeps the focus and its place while it does nothing. Given at all, a double click asks once. @default false */
  busy?: boolean | undefined
}

/** A button that never loses the focus by being switched off: while busy or `aria-disabled` it only stops answering. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button({ variant = 'plain', busy, className, onClick, ...props }, ref) {
  const asks = busy !== undefined
  const off = busy === true || props['aria-disabled'] === true || props['aria-disabled'] === 'true'
  return (
    <button
      ref={ref}
      type="button"
      {...props}
      className={classes('kr-button', className)}
      data-variant={variant}
      data-busy={busy || undefined}
      aria-disabled={off || undefined}
      onClick={(event) => {
        if (off || (asks && event.detail > 1)) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
})
