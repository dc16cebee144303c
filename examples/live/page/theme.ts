import { useState } from 'react'

export type Theme = 'light' | 'dark'

/** The theme of the page, which index.html sets before the first paint, and what switches it. */
export function useTheme(): [theme: Theme, toggle: () => void] {
  const [theme, setTheme] = useState<Theme>(() => (document.documentElement.dataset['krTheme'] === 'dark' ? 'dark' : 'light'))
  const toggle = (): void => {
    const next = theme === 'dark' ? 'light' : 'dark'
    document.documentElement.dataset['krTheme'] = next
    setTheme(next)
    try {
      localStorage.setItem('acme-theme', next)
    } catch {
      // Storage may be forbidden; the theme then lasts as long as the page.
    }
  }
  return [theme, toggle]
}
