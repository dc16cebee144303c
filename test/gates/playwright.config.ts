import { defineConfig } from '@playwright/test'
import { serverOf, shared } from '../playwright.ts'
import { gatesBrowser } from './browser.ts'
import { BUILDS, type Build } from './build.ts'

export default defineConfig<{ build: Build }>({
  ...shared,
  projects: BUILDS.map((build) => ({
    name: `gates, ${build} build`,
    ...(build === 'development' && { grepInvert: /@once/ }),
    use: { build, launchOptions: gatesBrowser(), viewport: { width: 800, height: 450 } }, // a third to paint, and they ask nothing of the look
  })),
  webServer: serverOf('node test/gates/start.mjs', /(?<keyrack_gates_url>http:\/\/\S+)/),
})
