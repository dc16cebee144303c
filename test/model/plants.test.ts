import { expect, test } from 'vitest'
import { whatBreaks } from './catch.ts'
import { liveHeadless, session } from './headless-life.ts'
import { PLANTED } from './plants.ts'

test.each(PLANTED)('the sessions catch $name', { timeout: 120_000 }, async ({ breaks, ...plant }) => {
  expect(await whatBreaks(session, (drawn) => liveHeadless(drawn, plant), breaks, 600)).toContain(breaks)
})
