export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Gives the page what a host sets on <html>: dialogs and menus are portalled out of the story. */
export function dress({ theme, dir }: { theme: Theme; dir: 'ltr' | 'rtl' }): void {
  document.documentElement.dataset['krTheme'] = theme
  document.documentElement.dir = dir
}
