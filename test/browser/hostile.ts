/** What a string of somebody else's has done to the page: each harm as a sentence, with where it is. None, if all is well. */
export function harms(hostile: string, [width]: readonly [width: number, height: number]): string[] {
  return [...executed(), ...loose(hostile), ...unheld(hostile), ...sideways(width), ...tooHigh(), ...outOfReach(), ...sentences().flatMap(outOfOrder)]
}

const KIT = '.kr-dashboard, .kr-modal, .kr-menu'

/** Markup that came to life. */
function executed(): string[] {
  const alive = [...document.querySelectorAll(':is(.kr-dashboard, .kr-modal, .kr-menu) :is(img, script, iframe, b, h1, [onload], [onerror])')].map((element) => `Markup came to life: ${where(element)}`)
  return [...alive, ...(document.title === 'hacked' || 'hacked' in globalThis ? ['A script of theirs has run.'] : [])]
}

/** The string in a text that is not set apart: there it could turn round the words beside it. */
function loose(hostile: string): string[] {
  return shown(hostile)
    .filter((text) => !text.parentElement?.closest('bdi') && !isIsolated(text.data, startOf(hostile)))
    .map((text) => `It is not set apart: ${where(text.parentElement)}`)
}

const startOf = (hostile: string): string => hostile.slice(0, 12)

/** Where the kit shows the string; an option is the browser's to draw. */
function shown(hostile: string): Text[] {
  return texts(document.body).filter((text) => text.data.includes(startOf(hostile)) && !text.parentElement?.closest('option, style, script') && text.parentElement?.closest(KIT))
}

// Where no markup is possible, marks that reorder are taken out, and what is written from right to left is isolated.
function isIsolated(text: string, start: string): boolean {
  const isHarmless = !/[\u061C\u200E\u200F\u202A-\u202E\u2066\u2067\u0590-\u08FF]/u.test(start)
  return isHarmless || text.includes(`\u2068${start}`)
}

/** The string where what is drawn of it could lie over a control: how far the marks on a letter reach is up to the font. */
function unheld(hostile: string): string[] {
  return shown(hostile).flatMap(({ parentElement }) => (holderOf(parentElement) ? [] : [`Nothing holds what is drawn of it: ${where(parentElement)}`]))
}

/** What clips all that is drawn of an element, if that holds text alone: in a panel that clips, all of the form could be drawn over. */
function holderOf(element: Element | null): Element | null {
  if (!element) return null
  const { display, overflowX, overflowY } = getComputedStyle(element)
  const clips = overflowX !== 'visible' && overflowY !== 'visible' && display !== 'inline'
  if (!clips) return holderOf(element.parentElement)
  return element.querySelector('button, input, select, textarea') ? null : element
}

/** What can be seen past an edge of the page. */
export function pastEdges(width: number): Element[] {
  return [...document.querySelectorAll('.kr-dashboard *, .kr-panel, .kr-panel *')].filter((element) => {
    const { left, right, width: own } = element.getBoundingClientRect()
    return own > 1 && (right > width + 1 || left < -1) && !element.closest('.kr-hidden, thead') && !holderOf(element.parentElement)
  })
}

const NARROWEST_TABLE = 640 // on a page narrower than this there are no columns

/** What reaches past an edge of the page, or of what it stands in. Of a table with many columns there may be more than fits. */
function sideways(width: number): string[] {
  const scrolls = document.documentElement.scrollWidth > width ? ['The page scrolls sideways.'] : []
  const past = pastEdges(width).filter((element) => !element.closest('.kr-table-frame'))
  const inside = [...document.querySelectorAll(width < NARROWEST_TABLE ? '.kr-fields, .kr-table-frame' : '.kr-fields')].filter(scrollsSideways)
  return [...scrolls, ...past.map((element) => `It reaches past the page: ${where(element)}`), ...inside.map((element) => `A panel scrolls sideways: ${where(element)}`)]
}

export function scrollsSideways(element: Element): boolean {
  return element.scrollWidth > element.clientWidth + 1
}

/** As high as a row of any key may get, in pixels: two lines in each cell, and what shows the rest; on a narrow page they stand below each other. */
const HIGHEST_CELL = 90

function tooHigh(): string[] {
  return [...document.querySelectorAll('.kr-row td')].flatMap((cell) => {
    const { height } = cell.firstElementChild?.getBoundingClientRect() ?? cell.getBoundingClientRect()
    return height > HIGHEST_CELL ? [`A cell is ${Math.round(height)} px high: ${where(cell)}`] : []
  })
}

/** The buttons of a panel that can't be seen. */
function outOfReach(): string[] {
  const buttons = [...document.querySelectorAll('.kr-panel-buttons .kr-button')].filter((element) => !element.closest('[aria-hidden="true"]'))
  return buttons.filter((element) => element.getBoundingClientRect().bottom > window.innerHeight + 1).map((element) => `It pushed a button off the page: ${where(element)}`)
}

/** The sentences of the kit, some with a string of theirs inside. */
function sentences(): Element[] {
  return [...document.querySelectorAll('.kr-consequences, .kr-panel-description, .kr-notice p, .kr-notice li, .kr-hint, .kr-error > span, .kr-state-title > span, .kr-banner span, .kr-row td')]
}

/** Where the words around a string are not read in the order in which they are written. */
export function outOfOrder(sentence: Element): string[] {
  let last = { top: -Infinity, left: -Infinity }
  for (const text of texts(sentence)) {
    if (text.parentElement?.closest('bdi, .kr-hidden')) continue
    for (const { top, left } of characters(text)) {
      const isSameLine = Math.abs(top - last.top) < 8
      if (isSameLine ? left < last.left - 1 : top < last.top) return [`Its words are out of order: ${where(sentence)}`]
      last = { top, left }
    }
  }
  return []
}

const MOST_CHARACTERS = 300

function* characters(text: Text): Generator<DOMRect> {
  const range = document.createRange()
  for (let index = 0; index < Math.min(text.length, MOST_CHARACTERS); index++) {
    range.setStart(text, index)
    range.setEnd(text, index + 1)
    const rect = range.getBoundingClientRect()
    if (rect.width > 0 && text.data[index] !== ' ') yield rect
  }
}

function texts(root: Element): Text[] {
  const found: Text[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) found.push(walker.currentNode as Text)
  return found
}

function where(element: Element | null): string {
  return element?.outerHTML.slice(0, 120) ?? 'nowhere'
}
