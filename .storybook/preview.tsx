import type { Decorator, Preview } from '@storybook/react-vite'
import 'keyrack/styles.css'
import './preview.css'

// On <html>, as a host would set it, for dialogs and menus are portalled out of the story.
const withTheme: Decorator = (Story, { globals }) => {
  const theme = String(globals['theme'])
  document.documentElement.dataset['krTheme'] = theme
  document.documentElement.style.colorScheme = theme
  return <Story />
}

export default {
  decorators: [withTheme],
  initialGlobals: { theme: 'light' },
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
  },
  tags: ['autodocs'],
  parameters: {
    layout: 'padded',
    // Scans the whole <body>, so what is portalled too. What axe asks of <html> (a main landmark, an <h1>) is the host's.
    a11y: {
      test: 'error',
      config: { rules: [{ id: 'target-size', enabled: true }] }, // WCAG 2.2 AA, which axe leaves off
    },
  },
} satisfies Preview
