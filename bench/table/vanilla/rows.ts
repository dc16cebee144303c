import { madeOn, masked } from '../contenders/masked.ts'
import type { Model } from './model.ts'

const HEIGHT = 48
const AROUND = 6

/** Shows the rows in sight, or all of them. Returns what draws them again; `anew` where the rows themselves have changed. */
export function rowsIn(frame: HTMLElement, body: HTMLElement, model: () => Model, virtual: boolean): (anew: boolean) => void {
  const pool: HTMLTableRowElement[] = []
  let drawn = ''
  const draw = (anew: boolean): void => {
    const { length, at } = model()
    const from = virtual ? Math.max(0, Math.floor(frame.scrollTop / HEIGHT) - AROUND) : 0
    const to = virtual ? Math.min(length, from + Math.ceil(frame.clientHeight / HEIGHT) + 2 * AROUND) : length
    if (!anew && drawn === `${from} ${to}`) return
    drawn = `${from} ${to}`
    while (pool.length < to - from) pool.push(createRow())
    for (let index = from; index < to; index++) fill(pool[index - from]!, at(index), index)
    body.style.paddingBlock = `${from * HEIGHT}px ${(length - to) * HEIGHT}px`
    if (body.childElementCount !== to - from) body.replaceChildren(...pool.slice(0, to - from))
  }
  if (virtual) frame.addEventListener('scroll', () => draw(false), { passive: true })
  return draw
}

function createRow(): HTMLTableRowElement {
  const row = document.createElement('tr')
  row.innerHTML = '<td></td><td><code></code></td><td><time></time></td><td><button type="button" aria-haspopup="menu" aria-label="Actions">⋮</button></td>'
  return row
}

function fill(row: HTMLTableRowElement, key: ReturnType<Model['at']>, index: number): void {
  const [name, hint, time] = row.cells
  row.dataset['index'] = String(index)
  name!.textContent = key?.name ?? ''
  hint!.firstElementChild!.textContent = key ? masked(key) : ''
  time!.firstElementChild!.textContent = key ? madeOn(key) : ''
}
