/** The longest time that a timer waits, in milliseconds: one that is longer runs out at once, or throws. */
export const LONGEST_MS = 2 ** 31 - 1
