import { expect, it } from 'vitest'
import { filesBelow } from '../../scripts/mutation-scores.mjs'

const file = (counts: Record<string, number>): { mutants: { status: string }[] } => ({
  mutants: Object.entries(counts).flatMap(([status, count]) => Array.from({ length: count }, () => ({ status }))),
})

it('catches a file whose tests notice too little, though all files together reach the threshold', () => {
  const files = { 'src/good.ts': file({ Killed: 200 }), 'src/poor.ts': file({ Killed: 8, Survived: 2 }) }
  expect(filesBelow({ files }, 90)).toEqual(['src/poor.ts: 80.00 % is less than 90 %; 2 of 10 mutants go unnoticed.'])
})

it('counts a mutant that no test comes by as unnoticed, and one that never ends as noticed', () => {
  const files = { 'src/unseen.ts': file({ Killed: 8, NoCoverage: 2 }), 'src/endless.ts': file({ Timeout: 9, Survived: 1 }) }
  expect(filesBelow({ files }, 90)).toEqual([expect.stringMatching(/^src\/unseen\.ts: 80\.00 %/)])
})

it('counts nothing that says nothing of the tests', () => {
  expect(filesBelow({ files: { 'src/types.ts': file({}), 'src/broken.ts': file({ Killed: 9, Survived: 1, RuntimeError: 50, CompileError: 50, Ignored: 50 }) } }, 90)).toEqual([])
})
