import type { Decorator, Preview } from '@storybook/react-vite'
import type { Globals } from 'storybook/internal/types'
import { configure } from 'storybook/test'
import 'keyrack/styles.css'
import { columnSettings, csv, longList, menu, panels } from '../src/parts/modules.ts'
import { setClock, setWaits } from '../stories/clock.ts'
import { checkAccessibility } from './accessibility.ts'
import { settleInFrame } from './framed.ts'
import { type Speech, speechIn } from './languages.ts'
import { type Motion, setMotion } from './motion.ts'
import { type Page, dress } from './page.ts'
import { SideBySide, setAutoplay } from './side-by-side.tsx'
import { globalTypes, initialGlobals } from './toolbar.ts'
import './preview.css'

settleInFrame()
configure({ asyncUtilTimeout: 5000 }) // a browser that has other work takes more than the second that is the default

const inTests = '__vitest_browser__' in globalThis

const withPage: Decorator = (Story, { id, globals }) => {
  dress(globals as Page)
  return globals['theme'] === 'all' ? <SideBySide id={id} globals={globals} /> : <Story />
}

/** A story shows what opens at once, and knows the words of the toolbar's language. */
async function load({ globals }: { globals: Globals }): Promise<{ speech: Partial<Speech> }> {
  const { theme, language, network } = globals as Page
  if (!inTests) setAutoplay(theme !== 'all' && network === 'instant')
  const [speech] = await Promise.all([speechIn(language), ...[panels, menu, longList, columnSettings, csv].map((part) => part.load())])
  return { speech }
}

let played: AbortSignal | undefined

/** The clock starts whenever a story does, and goes on when only the toolbar changes. */
function setTheScene({ globals, tags, abortSignal }: { globals: Globals; tags: string[]; abortSignal: AbortSignal }): void {
  if (!inTests) setMotion(globals['motion'] as Motion)
  setWaits(tags.includes('held') ? 'held' : 'passing') // over what the motion makes of timers
  if (abortSignal !== played || globals['clock'] !== 'frozen') setClock(globals['clock'] as 'frozen' | 'real')
  played = abortSignal
}

export default {
  decorators: [withPage],
  loaders: [load],
  beforeEach: setTheScene,
  afterEach: checkAccessibility,
  initialGlobals,
  globalTypes,
  parameters: {
    layout: 'padded',
    controls: { expanded: true },
    options: {
      storySort: {
        order: ['Welcome', 'Quick start', 'Adapters', 'Write your adapter', 'Security model', 'Theming', 'Styling', ['Guide', 'Features', 'Examples'], 'Languages', 'Content', 'Motion', 'Accessibility statement', 'Testing your integration', 'For coding agents', 'ApiKeysDashboard', ['Overview', 'Features', 'States', 'Flows', 'Examples'], 'KeysTable', ['Overview', 'Features', 'States', 'Flows', 'Examples'], 'KeyMenu', ['Overview', 'Features', 'States', 'Flows', 'Examples'], 'CreateKeyDrawer', ['Overview', 'Features', 'States', 'Flows', 'Examples'], 'TokenDialog', ['Overview', 'Features', 'States', 'Flows', 'Examples'], 'DeleteKeyDialog', ['Overview', 'Features', 'States', 'Flows', 'Examples'], 'Elements'],
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
      test: inTests ? 'off' : 'error', // there `checkAccessibility` has it look, and at more
      options: { resultTypes: ['violations', 'incomplete'] }, // what passed is not gone through once more
      config: { rules: [{ id: 'target-size', enabled: true }] }, // WCAG 2.2 AA, which axe leaves off
    },
  },
} satisfies Preview
