// What Stryker's report says of each file alone. Its own threshold is for all of them together, where a well tested file hides another.

/** @typedef {{ files: Record<string, { mutants: { status: string }[] }> }} Report */

const CAUGHT = new Set(['Killed', 'Timeout'])
const MISSED = new Set(['Survived', 'NoCoverage']) // the rest breaks before a test could notice anything

/**
 * The files of which the tests notice too little, each as a sentence.
 * @param {Report} report
 * @param {number} threshold in percent
 */
export function filesBelow(report, threshold) {
  return Object.entries(report.files).flatMap(([file, { mutants }]) => {
    const count = (/** @type {Set<string>} */ kinds) => mutants.filter(({ status }) => kinds.has(status)).length
    const [caught, missed] = [count(CAUGHT), count(MISSED)]
    const score = (100 * caught) / (caught + missed)
    return score < threshold ? [`${file}: ${score.toFixed(2)} % is less than ${threshold} %; ${missed} of ${caught + missed} mutants go unnoticed.`] : []
  })
}
