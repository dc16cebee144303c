'use client'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { CloseIcon } from './icons.tsx'
import { PanelDescription, PanelTitle } from './panel.tsx'

export interface PanelHeaderProps {
  title: ReactNode
  /** @default none */
  description?: ReactNode
  closeLabel: string
  /** Nothing can be closed now. @default false */
  busy?: boolean
  onClose: () => void
}

/** The head of a panel: what it is, and ✕. */
export function PanelHeader({ title, description, closeLabel, busy = false, onClose }: PanelHeaderProps): ReactNode {
  return (
    <header className="kr-panel-header">
      <PanelTitle>{title}</PanelTitle>
      <Button variant="ghost" className="kr-close" aria-label={closeLabel} title={closeLabel} aria-disabled={busy} onClick={onClose}>
        <CloseIcon />
      </Button>
      {description && <PanelDescription>{description}</PanelDescription>}
    </header>
  )
}
