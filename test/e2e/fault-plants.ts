/*
 * Defects for the gates to catch. Each runs in the page before its own scripts, and gives it a bad habit that real pages have.
 */

/** Sends a write again, in the background, whose answer was lost. */
export function resendsLost(): void {
  const { fetch } = window
  window.fetch = async (input, init) => {
    const answer = fetch(input, init)
    if (init?.method === 'POST') answer.catch(() => setTimeout(() => void fetch(input, { ...init, signal: null }), 5000))
    return answer
  }
}

/** Takes a lost answer for a refusal. */
export function callsLostFailed(): void {
  const { fetch } = window
  window.fetch = (input, init) => fetch(input, init).catch(() => new Response(null, { status: 503 }))
}

/** Has no latch: what is pressed twice is sent twice. */
export function sendsTwice(): void {
  const { fetch } = window
  window.fetch = (input, init) => {
    const answer = fetch(input, init)
    if (typeof input === 'string' && input.endsWith('/create')) void fetch(input, init)
    return answer
  }
}

/** Waits as long as it is told to, and sends the write again by itself. */
export function resendsAfterWait(): void {
  const { fetch } = window
  window.fetch = async (input, init) => {
    const answer = await fetch(input, init)
    const seconds = Number(answer.headers.get('retry-after'))
    if (init?.method === 'POST' && seconds > 0) setTimeout(() => void fetch(input, init), seconds * 1000)
    return answer
  }
}

/** Goes on with what was asked for as soon as there is a network again. */
export function resumesOnline(): void {
  addEventListener('online', () => document.querySelector<HTMLElement>('[role="dialog"] [type="submit"]')?.click())
}

/** Keeps a list that another has overtaken, and answers the next question with it. */
export function keepsOldLists(): void {
  const { fetch } = window
  let asked = 0
  let kept: Response | null = null
  window.fetch = async (input, init) => {
    if (typeof input !== 'string' || !input.includes('list-keys')) return fetch(input, init)
    if (asked === 0 && !document.querySelector('.kr-row:not(.kr-skeleton)')) return fetch(input, init) // in StrictMode the first list is asked for twice
    const order = ++asked
    if (kept) return kept.clone()
    const answer = await fetch(input, { ...init, signal: null })
    if (order < asked) kept = answer
    return answer.clone()
  }
}

/** Lets the page go without the browser's question. */
export function asksNothing(): void {
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)
}
