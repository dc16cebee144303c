import { expect, it } from 'vitest'
import type { ApiKeysAdapter } from 'keyrack/adapter'
import { adapterConformance, type ConformanceOptions } from 'keyrack/testing'

/** The suite as these tests run it. */
export interface Conforms extends ConformanceOptions {
  /** Each reason for which cases don't apply: what is skipped unnoticed proves nothing. */
  readonly skipped: readonly string[]
}

/** Registers each case of the conformance suite that applies as a test, and one that says which don't. */
export function conforms(create: () => ApiKeysAdapter | Promise<ApiKeysAdapter>, { skipped, ...options }: Conforms): void {
  const cases = adapterConformance(create, options)
  for (const { name, skip, run } of cases) if (skip === false) it(name, run)
  it('is asked everything that applies', () => {
    expect([...new Set(cases.flatMap(({ skip }) => (skip === false ? [] : [skip])))].sort()).toEqual([...skipped].sort())
  })
}
