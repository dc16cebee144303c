export const THEMES = ['light', 'dark', 'light-contrast', 'dark-contrast'] as const
export type Theme = (typeof THEMES)[number] | 'system'

interface Page {
  theme: Theme
  dir: 'ltr' | 'rtl'
  density?: 'compact' | 'default' | 'comfortable'
}

/** Gives the page what a host sets on <html>: dialogs and menus are portalled out of the story. */
export function dress({ theme, dir, density }: Page): void {
  document.documentElement.dataset['krTheme'] = theme
  if (density) document.documentElement.dataset['krDensity'] = density
  document.documentElement.dir = dir
}
