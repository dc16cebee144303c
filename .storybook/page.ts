import type { Network } from '../stories/network.tsx'
import { LANGUAGES } from './languages.ts'

export const THEMES = ['light', 'dark', 'light-contrast', 'dark-contrast'] as const
export type Theme = (typeof THEMES)[number] | 'system'

export const TITLES: Readonly<Record<(typeof THEMES)[number], string>> = { light: 'Light', dark: 'Dark', 'light-contrast': 'High contrast, light', 'dark-contrast': 'High contrast, dark' }

/** The tag of stories that show states: of what each look changes, there is everything in them. */
export const EVERY_LOOK = 'every-look'

/** What the toolbar says of the page. */
export interface Page {
  theme: Theme | 'all'
  language: string
  dir: 'ltr' | 'rtl' | 'auto'
  density?: 'compact' | 'default' | 'comfortable'
  network: Network
}

/** Gives the page what a host sets on <html>: dialogs and menus are portalled out of the story. */
export function dress({ theme, language, dir, density }: Omit<Page, 'network'>): void {
  const page = document.documentElement
  page.dataset['krTheme'] = theme === 'all' ? 'light' : theme
  if (density) page.dataset['krDensity'] = density
  page.dir = dir === 'auto' ? (LANGUAGES[language]?.dir ?? 'ltr') : dir
  page.lang = LANGUAGES[language]?.locale ?? 'en'
}
