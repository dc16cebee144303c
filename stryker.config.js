// The mutation score of what must not lose a token, a key or the focus: `npm run test:mutation`, see scripts/test-mutation.mjs.

/** @satisfies {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['src/flows/*.ts', 'src/data/*.ts', 'src/adapter/{error,http,call,check,input,pattern,query,arrange,capabilities,client-side}.ts', 'src/hooks/{anchors,step-up}.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 20_000, // a busy machine is no endless loop, which is known by how often it comes by
  thresholds: { high: 95, low: 90 }, // the low one is asked of each file
  reporters: ['clear-text', 'progress', 'html', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  // What these tests need; the rest of the tree is not copied.
  ignorePatterns: ['**', '!/src/**', '!/test/**', '!/package.json', '!/tsconfig.json', '!/vitest.mutation.config.ts'],
  tempDirName: 'node_modules/.cache/stryker',
  cleanTempDir: 'always',
  htmlReporter: { fileName: 'reports/mutation/index.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  incrementalFile: 'reports/mutation/incremental.json',
}
