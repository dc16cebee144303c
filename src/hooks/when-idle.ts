const LATEST_MS = 2000
/** Where the browser does not tell when it is idle, in milliseconds. */
const GUESS_MS = 200

/** Calls back when the browser has nothing better to do; returns the function that calls it off. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, GUESS_MS)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run, { timeout: LATEST_MS })
  return () => cancelIdleCallback(handle)
}
