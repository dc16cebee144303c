import { everyRule } from './sheets.ts'

export type Motion = 'system' | 'full' | 'reduced' | 'slow' | 'off'

const REDUCED = /\(prefers-reduced-motion[^)]*\)/
const SLOWER = 8

const askSystem = window.matchMedia.bind(window)
const wait = window.setTimeout.bind(window) as (...timer: Parameters<typeof setTimeout>) => ReturnType<typeof setTimeout>
const asWritten = new Map<CSSMediaRule, string>()
const still = document.createElement('style')
still.textContent = '*, ::before, ::after { transition: none !important; animation: none !important }'

let frame = 0

/** Has everything on the page move as one prefers, eight times slower, or not at all. */
export function setMotion(motion: Motion): void {
  prefer(motion === 'reduced' ? 'all' : motion === 'full' || motion === 'slow' ? 'not all' : null)
  cancelAnimationFrame(frame)
  still.remove()
  window.setTimeout = (motion === 'slow' ? waitLonger : wait) as typeof window.setTimeout
  if (motion === 'off') document.head.append(still)
  if (motion === 'slow') eachFrame((animation) => (animation.playbackRate = 1 / SLOWER))
  if (motion === 'off') eachFrame((animation) => animation.effect?.getComputedTiming().endTime !== Infinity && animation.finish())
}

/** Answers for the system, in scripts and in sheets: that it asks for less motion ("all"), or does not ("not all"). */
function prefer(answer: 'all' | 'not all' | null): void {
  window.matchMedia = (query) => askSystem(answer ? query.replace(REDUCED, answer) : query)
  everyRule((rule) => {
    if (!(rule instanceof CSSMediaRule)) return
    const written = asWritten.get(rule) ?? rule.media.mediaText
    if (!REDUCED.test(written)) return
    asWritten.set(rule, written)
    rule.media.mediaText = answer ?? written
  })
}

function eachFrame(change: (animation: Animation) => unknown): void {
  document.getAnimations().forEach(change)
  frame = requestAnimationFrame(() => eachFrame(change))
}

// A panel goes when its way out is over, by a timer: that of the slow one must not cut it short.
function waitLonger(handler: () => void, ms = 0, ...args: unknown[]): ReturnType<typeof setTimeout> {
  return wait(handler, ms >= 100 && ms <= 200 ? ms * SLOWER : ms, ...(args as []))
}
