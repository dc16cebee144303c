import { type RefObject, useEffect, useRef, useState } from 'react'

/** How far a story in a frame is. It waits until it comes near, and for those before it. */
type At = 'waiting' | 'playing' | 'played' | 'failed'

const PLAYED = ['played', 'completing', 'completed', 'afterEach', 'finished']
const FAILED = ['errored', 'aborted']
const EVERY_MS = 100
const PATIENCE_MS = 60_000

// One at a time: of all the frames of a page one alone has the focus, and stories look where it is.
let turn: Promise<void> = Promise.resolve()

/** Plays the story in the frame of an element once the element has come near what is in sight. */
export function usePlay(): { place: RefObject<HTMLDivElement | null>; at: At } {
  const place = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<At>('waiting')
  useEffect(() => {
    let gone = false
    const play = async (): Promise<void> => {
      if (gone) return
      setAt('playing')
      const before = document.activeElement
      setAt(await outcome(place, () => gone))
      if (document.activeElement !== before && before instanceof HTMLElement) giveBack(before)
    }
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      turn = turn.then(play)
    }, { rootMargin: '400px' })
    if (place.current) observer.observe(place.current)
    return () => {
      gone = true
      observer.disconnect()
    }
  }, [])
  return { place, at }
}

async function outcome(place: RefObject<HTMLElement | null>, isGone: () => boolean): Promise<At> {
  for (const from = Date.now(); Date.now() - from < PATIENCE_MS && !isGone(); await new Promise((resolve) => setTimeout(resolve, EVERY_MS))) {
    const phase = phaseOf(place.current?.querySelector('iframe'))
    if (PLAYED.includes(phase)) return 'played'
    if (FAILED.includes(phase)) return 'failed'
  }
  return isGone() ? 'waiting' : 'failed'
}

function phaseOf(frame: HTMLIFrameElement | null | undefined): string {
  const page = frame?.contentWindow as { __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } } } | null | undefined
  return page?.__STORYBOOK_PREVIEW__?.currentRender?.phase ?? ''
}

// A story takes the focus from whoever reads about it.
function giveBack(before: HTMLElement): void {
  window.focus()
  ;(document.activeElement as HTMLElement | null)?.blur()
  before.focus({ preventScroll: true })
}
