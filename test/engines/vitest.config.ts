import { fileURLToPath } from 'node:url'
import base, { stories } from '../../vitest.config.ts'
import { ENGINES, inEngine } from './providers.ts'

/** The stories in other engines. */
export default {
  ...base,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    ...base.test,
    retry: 1, // a story that another engine plays otherwise fails twice; one that was only slow in it, once
    projects: ENGINES.map((engine) => stories(engine, { enabled: true, headless: engine === 'firefox', screenshotFailures: false, provider: inEngine(engine), instances: [{ browser: engine }] })),
  },
}
