/** How the user wants the columns, as a host may keep it: plain JSON, by their ids. One that is not in the table is kept for when it is. */
export interface ColumnsState {
  readonly hidden: readonly string[]
  /** Those that come first, in this order. The others follow as the host gave them. */
  readonly order: readonly string[]
  /** Those that come before all others, and stay in sight when the table is scrolled. */
  readonly pinned: readonly string[]
  /** In pixels. */
  readonly widths: Readonly<Record<string, number>>
}

export const NO_COLUMNS: ColumnsState = { hidden: [], order: [], pinned: [], widths: {} }

/** The column of checkboxes, and that of the ⋮. They stay first and last, in sight, and as narrow as they are. */
export const SELECT = 'select'
const ACTIONS = 'actions'

export const MIN_WIDTH = 60
export const MAX_WIDTH = 800
/** What a column of unknown width needs, and those that stay as they are, in pixels. */
const USUAL_WIDTH = 160
const FIXED_WIDTHS: ReadonlyMap<string, number> = new Map([
  [SELECT, 44],
  [ACTIONS, 88],
])

/** Whether a column can be hidden, moved, pinned and resized. */
export const isSettable = (id: string): boolean => !FIXED_WIDTHS.has(id)

/** How many of the columns on screen, from the first on, stay in sight when the table is scrolled. */
export function pinnedFirst(shown: readonly string[], { pinned }: ColumnsState): number {
  const count = shown.filter((id) => isSettable(id) && pinned.includes(id)).length
  return count > 0 && shown[0] === SELECT ? count + 1 : count
}

/** All columns in their order, those that are hidden too. */
export function inOrder(ids: readonly string[], { order, pinned }: ColumnsState): string[] {
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length)
  const group = (id: string): number => (isSettable(id) ? (pinned.includes(id) ? 0 : 1) : 2)
  return [...ids].sort((a, b) => group(a) - group(b) || place(a) - place(b))
}

/** The columns on screen. One stays, whatever is hidden: a table of none could not be got back from. */
export function onScreen(ids: readonly string[], columns: ColumnsState): string[] {
  const all = inOrder(ids, columns)
  const [first] = all
  const shown = all.filter((id) => !isSettable(id) || !columns.hidden.includes(id))
  return first === undefined || shown.some(isSettable) ? shown : [first, ...shown.filter((id) => id !== first)]
}

/** The same with a column hidden that was not, or pinned that was not, and the other way round. */
export function toggled(columns: ColumnsState, list: 'hidden' | 'pinned', id: string): ColumnsState {
  const ids = columns[list]
  return { ...columns, [list]: ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id] }
}

/** The same with a column before or after the next one on screen; null where there is none, or one that stays where it is. */
export function moved(ids: readonly string[], columns: ColumnsState, id: string, by: -1 | 1): ColumnsState | null {
  const isPinned = columns.pinned.includes(id)
  const group = onScreen(ids, columns).filter((other) => isSettable(other) && columns.pinned.includes(other) === isPinned)
  const at = group.indexOf(id)
  const neighbour = at < 0 ? undefined : group[at + by]
  if (neighbour === undefined) return null
  const others = inOrder(ids, columns).filter((other) => isSettable(other) && other !== id)
  const to = others.indexOf(neighbour) + (by > 0 ? 1 : 0)
  const elsewhere = columns.order.filter((other) => !ids.includes(other))
  return { ...columns, order: [...others.slice(0, to), id, ...others.slice(to), ...elsewhere] }
}

/** The same with one width less: the column takes the room that there is. */
export function unsized(columns: ColumnsState, id: string): ColumnsState {
  const { [id]: _, ...widths } = columns.widths
  return { ...columns, widths }
}

export interface Widths {
  /** Of each column; undefined for one that takes the room that there is. */
  readonly each: readonly (number | undefined)[]
  /** What all of them need. */
  readonly least: number
}

/** How wide the columns on screen are; null where nobody has said it of any. */
export function widthsOf(shown: readonly string[], widths: ColumnsState['widths']): Widths | null {
  const given = shown.map((id) => (isSettable(id) ? widths[id] : undefined))
  if (given.every((width) => width === undefined)) return null
  const isRoomTaken = shown.some((id, n) => isSettable(id) && given[n] === undefined)
  const least = shown.reduce((sum, id, n) => sum + (given[n] ?? FIXED_WIDTHS.get(id) ?? USUAL_WIDTH), 0)
  return { each: shown.map((id, n) => (isSettable(id) || !isRoomTaken ? given[n] : FIXED_WIDTHS.get(id))), least }
}
