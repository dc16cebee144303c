import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import type { BrowserContextOptions } from 'playwright'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { type TestProjectConfiguration, defineConfig } from 'vitest/config'
import type { BrowserConfigOptions } from 'vitest/node'
import { launchOptions, permissions } from './scripts/browser.mjs'
import { sourceAliases } from './scripts/source-aliases.mjs'
import { InOneWorker } from './test/sequencer.ts'

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { dependencies: object }

// A new one for each project, for Vitest writes into it.
const inChromium = (context: BrowserContextOptions = {}) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: launchOptions(), contextOptions: { permissions, ...context } }),
  instances: [{ browser: 'chromium' as const }],
})

// A dependency that Vite only discovers while tests run makes it reload the page under them.
const optimizeDeps = {
  include: [...Object.keys(dependencies), 'react', 'react-dom', 'react-dom/client', 'react/jsx-runtime', 'react/jsx-dev-runtime'],
}

/** Every story, with its play function; with axe too where `setupFiles` has it look. */
export const stories = (name: string, browser: BrowserConfigOptions, ...setupFiles: readonly string[]): TestProjectConfiguration => ({
  extends: true,
  optimizeDeps: { include: [...optimizeDeps.include, 'react-router'] },
  plugins: [storybookTest({ configDir: fileURLToPath(new URL('.storybook', import.meta.url)) })],
  test: { name, isolate: false, setupFiles: ['test/plain-react.ts', ...setupFiles], browser },
})

export default defineConfig({
  plugins: [react()],
  resolve: { alias: sourceAliases },
  test: {
    attachmentsDir: 'test-results/attachments',
    testTimeout: 20_000, // a busy machine is no hanging test
    sequence: { sequencer: InOneWorker },
    // Where `isolate` is false, test files share what they load: loading it anew for each cost as much as the tests.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          include: ['test/**/*.test.ts'], // one that needs a document says so in its first line
          exclude: ['test/guide/**'],
          setupFiles: ['test/setup.ts'],
        },
      },
      { extends: true, test: { name: 'guide', include: ['test/guide/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'rendered',
          isolate: false,
          environment: 'jsdom',
          include: ['test/**/*.test.tsx'],
          exclude: ['test/**/*.{browser,pictures}.test.tsx'],
          setupFiles: ['test/plain-react.ts', 'test/setup.ts', 'test/setup-rendered.ts'],
        },
      },
      {
        extends: true,
        optimizeDeps: { include: [...optimizeDeps.include, 'vitest-browser-react'] },
        test: {
          name: 'browser', // isolated: these tests leave the pointer, the focus and the scroll where they end
          include: ['test/**/*.browser.test.tsx'],
          setupFiles: ['test/plain-react.ts', 'test/setup-browser.ts'],
          expect: { poll: { timeout: 5000 } }, // as `asyncUtilTimeout` in stories
          browser: inChromium(),
        },
      },
      stories('storybook', inChromium(), 'test/setup-stories.ts'),
      {
        extends: true,
        optimizeDeps: { include: [...optimizeDeps.include, '@storybook/react-vite'] },
        test: {
          name: 'pictures',
          include: ['test/pictures/*.pictures.test.tsx'],
          exclude: [],
          setupFiles: ['test/plain-react.ts'],
          browser: { ...inChromium({ viewport: { width: 1500, height: 2500 } }), expect: { toMatchScreenshot: { resolveScreenshotPath: ({ root, arg, ext }) => `${root}/test/pictures/accepted/${arg}${ext}` } } },
        },
      },
    ],
  },
})
