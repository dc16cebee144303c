const SEEN = /** @type {const} */ ({ digits: 0, unit: 'ms' })
const COUNTED = /** @type {const} */ ({ digits: 0, unit: '' })
const FRAMES = /** @type {const} */ ({ digits: 0, unit: '', ratio: false })

/**
 * What is measured, in the order in which it is printed.
 * @type {ReadonlyArray<{ id: string, name: string, digits: number, unit: string, ratio?: boolean }>}
 */
export const LINES = [
  { id: 'mount', name: 'mount', ...SEEN },
  { id: 'menu', name: "open a row's menu", ...SEEN },
  { id: 'create', name: 'open create', ...SEEN },
  { id: 'sort', name: 'sort by name', ...SEEN },
  { id: 'search', name: 'search', ...SEEN },
  { id: 'remove', name: 'delete a row', ...SEEN },
  { id: 'longest', name: 'longest task', ...SEEN, ratio: false },
  { id: 'elements', name: 'elements', ...COUNTED },
  { id: 'listeners', name: 'listeners', ...COUNTED },
  { id: 'weight', name: 'heap for the keys', digits: 2, unit: 'MB' },
  { id: 'wheel', name: 'wheel: dropped frames', ...FRAMES },
  { id: 'drag', name: 'drag: dropped frames', ...FRAMES },
  { id: 'reach', name: 'drag: of the way, %', ...FRAMES },
  { id: 'blank', name: 'frames with a hole', ...FRAMES },
]
