'use client'
import type { ReactNode } from 'react'
import { AlertIcon } from './icons.tsx'

export interface NoticeProps {
  /** Danger where something was not done; warn where that isn't known. */
  tone: 'warn' | 'danger'
  /** What happened, and what it means for the keys. */
  title: ReactNode
  /** Why, and what to do. @default nothing */
  children?: ReactNode
}

/** Something that went wrong, read out as soon as it is there. */
export function Notice({ tone, title, children }: NoticeProps): ReactNode {
  return (
    <div className="kr-notice" data-tone={tone} role="alert">
      <AlertIcon />
      <p className="kr-notice-title">{title}</p> {children}
    </div>
  )
}
