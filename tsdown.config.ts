import { defineConfig } from 'tsdown'
import { modules } from './scripts/source-aliases.mjs'

export default defineConfig({
  entry: modules.map(({ source }) => source),
  root: 'src',
  // One file per module: each 'use client' stays on the module it was written for.
  unbundle: true,
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  copy: ['src/server/openapi.json'],
  // Whatever src imports must be declared in package.json; nothing is copied into the package.
  deps: { onlyBundle: [] },
})
