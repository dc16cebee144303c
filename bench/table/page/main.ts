import { SEARCHED, endsOf } from '../../keys.mjs'
import type { Contender, Press } from './contender.ts'
import { find } from './find.ts'
import { type Frames, boundsOf, countFrames, scrollerOf } from './frames.ts'
import { painted } from './painted.ts'
import { type Source, createSource } from './source.ts'
import { createTaskLog } from './tasks.ts'

/** How much of a scrollbar's end is its button, and no thumb. */
const BUTTON = 24

export interface Point {
  readonly x: number
  readonly y: number
}

/** Puts what the measuring side calls into `window.bench`. */
export function start(contender: Contender): void {
  const parameters = new URLSearchParams(location.search)
  const count = Number(parameters.get('rows'))
  let source: Source | null = null
  let outcome: Promise<number> | null = null
  let frames: (() => Frames) | null = null
  const firstRow = (): Element | null => (contender.first ? contender.first() : document.querySelector(contender.row))
  const firstText = (): string => firstRow()?.textContent ?? ''
  const presses = pressesOf(contender, firstText, endsOf(count))

  const bench = {
    prepare: () => void (source = createSource(count, parameters.has('paged'))),
    async mount() {
      const from = performance.now()
      contender.mount(document.getElementById('root')!, source!)
      return (await painted(() => (count === 0 ? document.getElementById('root')!.childElementCount > 0 : firstText() !== ''))) - from
    },
    /** Where the next press belongs, whose outcome is awaited from then on; null where there is nothing to press. */
    async arm(name: string, event: 'pointerdown' | 'input'): Promise<Point | null> {
      const { target, done } = presses(name) ?? {}
      const element = target?.()
      if (!(element instanceof HTMLElement) || !done) return null
      element.scrollIntoView({ block: 'nearest' })
      if (event === 'input') element.focus()
      const point = await restingPoint(element)
      outcome = eventOn(event).then(async (from) => (await painted(done)) - from)
      outcome.catch(() => {}) // it is told to whoever asks for it
      return point
    },
    outcome: () => outcome,
    isDone: (name: string) => presses(name)?.done() ?? true,
    steps: () => contender.remove?.length ?? 0,
    longestTask: createTaskLog().longest,
    elements: () => document.body.querySelectorAll('*').length,
    /** Begins to count frames; tells where a wheel turns and where the scrollbar's thumb is taken hold of. */
    scroll(): { wheel: Point; thumb: Point; bottom: number } | null {
      const scroller = scrollerOf(find(contender.row))
      if (!scroller) return null
      scroller.scrollTop = 0
      frames = countFrames(scroller, contender.row)
      const [box, bar] = [boundsOf(scroller), boundsOf((contender.scrollbar && find(contender.scrollbar)) || scroller)]
      return { wheel: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, thumb: { x: bar.right - 6, y: bar.top + BUTTON }, bottom: bar.bottom - BUTTON }
    },
    scrolled: () => frames?.() ?? null,
  }
  Object.assign(window, { bench })
}

/** Finds each press by its name; `remove:0` is the first of those that delete. */
function pressesOf(contender: Contender, firstText: () => string, ends: readonly string[]): (name: string) => Press | undefined {
  const { menu, create, sort, search, remove = [] } = contender
  let before = ''
  const isAnother = (): boolean => firstText() !== '' && firstText() !== before
  return (name) => {
    const [kind, step = ''] = name.split(':')
    if (kind === 'menu') return menu
    if (kind === 'create') return create
    if (kind === 'sort') return sort && { target: remembered(sort), done: () => isAnother() && ends.some((name) => firstText().includes(name)) }
    if (kind === 'search') return search && { target: search, done: () => firstText().includes(SEARCHED) }
    const press = remove[Number(step)]
    return press && ('done' in press ? press : { target: remembered(press.target), done: isAnother })
  }
  function remembered(target: Press['target']): Press['target'] {
    return () => {
      before = firstText()
      return target()
    }
  }
}

function eventOn(type: string): Promise<number> {
  return new Promise((resolve) => addEventListener(type, ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true }))
}

/** Its middle, once it has stood still for a few frames. */
async function restingPoint(element: Element): Promise<Point> {
  let point = middleOf(element)
  for (let still = 0, frame = 0; still < 3 && frame < 300; frame++) {
    await new Promise(requestAnimationFrame)
    const now = middleOf(element)
    still = now.x === point.x && now.y === point.y ? still + 1 : 0
    point = now
  }
  return point
}

function middleOf(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}
