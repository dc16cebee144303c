import { probing } from './probe.ts'

/** Searches the performance timeline: names, addresses and details. */
export const searchPerformance = probing(({ page }) =>
  page.evaluate(() =>
    performance.getEntries().map((entry) => ({ where: `a performance entry of type ${entry.entryType}`, text: JSON.stringify([entry, entry instanceof PerformanceMark || entry instanceof PerformanceMeasure ? (entry.detail as unknown) : null]) })),
  ),
)
