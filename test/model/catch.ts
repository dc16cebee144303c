import fc from 'fast-check'
import { Broken } from './world.ts'

/** Lives through sessions until this promise is broken; else through all of them. Resolves with the promises that were broken, one a line. */
export async function whatBreaks<Session>(session: fc.Arbitrary<Session>, live: (drawn: Session) => Promise<unknown>, promise: string, numRuns: number): Promise<string> {
  const broken = new Set<string>()
  let unexpected: unknown = null
  const property = fc.asyncProperty(session, async (drawn) => {
    try {
      await live(drawn)
    } catch (thrown) {
      if (thrown instanceof Broken) broken.add(thrown.message)
      else unexpected = thrown
    }
    return unexpected === null && ![...broken].some((message) => message.includes(promise))
  })
  await fc.check(property, { numRuns, seed: 14, endOnFailure: true })
  if (unexpected !== null) throw unexpected as Error
  return [...broken].join('\n')
}
