import { defineConfig } from 'vitest/config'

// The tests that Stryker runs against each mutant: those of the modules it mutates, without what only parts need. Where one needs
// a document, it says so in its first line. Each file has its own worker: in a shared one Stryker loses track of who covers what.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/{adapter,data,flows}/**/*.test.ts', 'test/hooks/{core-anchors,step-up}.test.ts'],
  },
})
