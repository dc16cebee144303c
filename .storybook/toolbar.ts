import type { Preview } from '@storybook/react-vite'
import { DEFAULT_LANGUAGE, LANGUAGES } from './languages.ts'

type Choice = NonNullable<Preview['globalTypes']>[string]
type Toolbar = NonNullable<Choice['toolbar']>

const choice = (description: string, icon: NonNullable<Toolbar['icon']>, items: Toolbar['items']): Choice => ({ description, toolbar: { icon, dynamicTitle: true, items } })

/** How a story is looked at, unless it says so itself. */
export const initialGlobals = { theme: 'light', density: 'default', language: DEFAULT_LANGUAGE, dir: 'auto', motion: 'system', network: 'instant', clock: 'frozen' }

/** What the toolbar offers: under what circumstances a story is looked at. */
export const globalTypes = {
  theme: choice('Theme', 'contrast', [
    { value: 'light', title: 'Light', icon: 'sun' },
    { value: 'dark', title: 'Dark', icon: 'moon' },
    { value: 'light-contrast', title: 'High contrast, light', icon: 'sun' },
    { value: 'dark-contrast', title: 'High contrast, dark', icon: 'moon' },
    { value: 'system', title: 'What the system prefers', icon: 'browser' },
    { value: 'all', title: 'All side by side', icon: 'grid' },
  ]),
  density: choice('Density', 'component', [
    { value: 'compact', title: 'Compact' },
    { value: 'default', title: 'Default density' },
    { value: 'comfortable', title: 'Comfortable' },
  ]),
  language: choice('Language', 'globe', Object.entries(LANGUAGES).map(([value, { title }]) => ({ value, title, right: value }))),
  dir: choice('Direction', 'transfer', [
    { value: 'auto', title: 'As the language is read' },
    { value: 'ltr', title: 'Left to right' },
    { value: 'rtl', title: 'Right to left' },
  ]),
  motion: choice('Motion', 'play', [
    { value: 'system', title: 'Motion as the system says' },
    { value: 'full', title: 'Full motion' },
    { value: 'reduced', title: 'Reduced motion' },
    { value: 'slow', title: 'Slow motion, ×8' },
    { value: 'off', title: 'No motion' },
  ]),
  network: choice('Network', 'rss', [
    { value: 'instant', title: 'Instant network', icon: 'lightning' },
    { value: 'slow', title: 'Slow, 2 s a call', icon: 'time' },
    { value: 'offline', title: 'Offline', icon: 'stop' },
    { value: 'failing', title: 'Failing, HTTP 500', icon: 'alert' },
  ]),
  clock: choice('Clock', 'calendar', [
    { value: 'frozen', title: 'Frozen, 16 Dec 2025 12:29 UTC', icon: 'lock' },
    { value: 'real', title: 'The real time', icon: 'time' },
  ]),
}
