import type { Decorator, Preview } from '@storybook/react-vite'
import 'keyrack/styles.css'
import { longList, menu, panels } from '../src/parts/modules.ts'
import { checkEveryTheme } from './every-theme.ts'
import { settleInFrame } from './framed.ts'
import { dress } from './page.ts'
import './preview.css'

settleInFrame()

const withPage: Decorator = (Story, { globals }) => {
  dress(globals as Parameters<typeof dress>[0])
  return <Story />
}

export default {
  decorators: [withPage],
  loaders: [() => Promise.all([panels.load(), menu.load(), longList.load()])], // a story shows what opens at once
  afterEach: checkEveryTheme,
  initialGlobals: { theme: 'light', density: 'default', dir: 'ltr' },
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
          { value: 'light-contrast', title: 'High contrast, light', icon: 'sun' },
          { value: 'dark-contrast', title: 'High contrast, dark', icon: 'moon' },
          { value: 'system', title: 'What the system prefers', icon: 'browser' },
        ],
      },
    },
    density: {
      description: 'Density',
      toolbar: {
        icon: 'component',
        dynamicTitle: true,
        items: [
          { value: 'compact', title: 'Compact' },
          { value: 'default', title: 'Default density' },
          { value: 'comfortable', title: 'Comfortable' },
        ],
      },
    },
    dir: {
      description: 'Direction',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
  parameters: {
    layout: 'padded',
    controls: { expanded: true },
    options: {
      storySort: {
        order: ['Welcome', 'Quick start', 'Adapters', 'Write your adapter', 'Security model', 'Theming', 'Styling', ['Guide', 'Themes', 'Brands', 'Skins'], 'Languages', 'Content', 'Motion', 'Accessibility statement', 'Testing your integration', 'For coding agents', 'ApiKeysDashboard', ['Overview', 'Original pictures', 'Whole flow', '*'], 'KeysTable', ['Overview', 'States', '*'], 'KeyMenu', 'CreateKeyDrawer', ['Overview', '*'], 'TokenDialog', ['Overview', '*'], 'DeleteKeyDialog', ['Overview', '*']],
      },
    },
    viewport: {
      options: {
        narrow: { name: 'Narrow (320 px)', styles: { width: '320px', height: '640px' }, type: 'mobile' },
        wide: { name: 'Desktop (1280 px)', styles: { width: '1280px', height: '800px' }, type: 'desktop' },
      },
    },
    // Scans the whole <body>, so what is portalled too. What axe asks of <html> (a main landmark, an <h1>) is the host's.
    a11y: {
      test: 'error',
      options: { resultTypes: ['violations', 'incomplete'] }, // what passed is not gone through once more
      config: { rules: [{ id: 'target-size', enabled: true }] }, // WCAG 2.2 AA, which axe leaves off
    },
  },
} satisfies Preview
