import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Icon } from './icons.tsx'
import { usePath } from './navigation.tsx'
import { Sidebar } from './sidebar.tsx'
import { useTheme } from './theme.ts'

const narrowScreen = matchMedia('(width < 768px)')

/** The frame of the application: a sidebar, which lies over the page on narrow screens, a top bar and the page. */
export function Shell({ children }: { children: ReactNode }): ReactNode {
  const narrow = useSyncExternalStore(watchNarrow, () => narrowScreen.matches)
  const [openWide, setOpenWide] = useState(true)
  const [openNarrow, setOpenNarrow] = useState(false)
  const toggle = useRef<HTMLButtonElement>(null)
  const page = useRef<HTMLElement>(null)
  const open = narrow ? openNarrow : openWide
  const over = narrow && open
  const close = useCallback(() => setOpenNarrow(false), [])
  useFocus(over, toggle, page)
  return (
    <div className="shell">
      {open && <Sidebar over={over} onClose={close} />}
      {over && <div className="backdrop" onClick={close} aria-hidden="true" />}
      <div className="content" inert={over}>
        <header className="top-bar">
          <button ref={toggle} type="button" className="square" aria-label="Sidebar" aria-expanded={open} aria-controls={open ? 'sidebar' : undefined} onClick={() => (narrow ? setOpenNarrow(true) : setOpenWide(!openWide))}>
            <Icon name="panel" />
          </button>
          <ThemeToggle />
          <span className="avatar" role="img" aria-label="Signed in as a guest">
            AC
          </span>
        </header>
        <main ref={page} className="page" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}

function ThemeToggle(): ReactNode {
  const [theme, toggle] = useTheme()
  return (
    <button type="button" className="square square-raised" aria-label="Dark theme" aria-pressed={theme === 'dark'} onClick={toggle}>
      <Icon name={theme === 'dark' ? 'moon' : 'sun'} />
    </button>
  )
}

/** Lets keyboard and screen reader begin at a page that was chosen, and returns the focus to what opened the sidebar once it closes. */
function useFocus(over: boolean, toggle: { readonly current: HTMLElement | null }, page: { readonly current: HTMLElement | null }): void {
  const path = usePath()
  const last = useRef({ path, over })
  useEffect(() => {
    const { path: pathBefore, over: overBefore } = last.current
    last.current = { path, over }
    if (over) return
    if (path !== pathBefore) page.current?.focus()
    else if (overBefore) toggle.current?.focus()
  }, [path, over, toggle, page])
}

function watchNarrow(listener: () => void): () => void {
  narrowScreen.addEventListener('change', listener)
  return () => narrowScreen.removeEventListener('change', listener)
}
