import { type ReactNode, useEffect, useRef } from 'react'
import { Icon, Logo } from './icons.tsx'
import { Link } from './navigation.tsx'

export interface SidebarProps {
  /** Whether it lies over the page, as on narrow screens, and so takes the focus and can be closed. */
  over: boolean
  onClose: () => void
}

export function Sidebar({ over, onClose }: SidebarProps): ReactNode {
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!over) return
    close.current?.focus()
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose()
    }
    addEventListener('keydown', escape)
    return () => removeEventListener('keydown', escape)
  }, [over, onClose])
  return (
    <aside id="sidebar" className="sidebar" aria-label="Sidebar">
      <div className="brand">
        <Logo />
        <div>
          <div className="brand-name">Acme Cloud</div>
          <div className="brand-line">API Platform</div>
        </div>
        {over && (
          <button ref={close} type="button" className="sidebar-close" aria-label="Close sidebar" onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </div>
      <nav aria-label="Main" className="menu">
        <Link to="/dashboard" className="menu-link" onFollow={onClose}>
          <Icon name="gauge" /> Dashboard
        </Link>
        <Link to="/api-keys" className="menu-link" onFollow={onClose}>
          <Icon name="key" /> API Keys
        </Link>
      </nav>
      <nav aria-label="More" className="menu menu-end">
        <a className="menu-link" href="/api/auth/ok" target="_blank" rel="noreferrer">
          <Icon name="status" /> Status <span className="visually-hidden">(opens in a new tab)</span>
        </a>
        <a className="menu-link" href="https://better-auth.com/docs/plugins/api-key" target="_blank" rel="noreferrer">
          <Icon name="book" /> Documentation <span className="visually-hidden">(opens in a new tab)</span>
        </a>
      </nav>
    </aside>
  )
}
