/** Follows the tasks that keep the page from answering: those of over 50 ms. */
export function createTaskLog(): { readonly longest: () => number } {
  let longest = 0
  const note = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longest = Math.max(longest, duration)
  }
  const observer = new PerformanceObserver((list) => note(list.getEntries()))
  observer.observe({ type: 'longtask', buffered: true })
  return {
    /** The longest since it was last asked for, 0 where none was long. */
    longest() {
      note(observer.takeRecords())
      const since = longest
      longest = 0
      return since
    },
  }
}
