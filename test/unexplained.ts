import type { AxeResults, NodeResult } from 'axe-core'
import { contrastOf } from './contrast.ts'

/** What axe leaves open, by its rule and its own word for why, and the reason that nothing is wrong with it. */
const EXPLAINED: Readonly<Record<string, string>> = {
  'aria-valid-attr-value controlsWithinPopup': 'a menu stands in <body>: that the id is there, the tests wait for',
  'aria-hidden-focus': 'of what a modal hides axe can’t tell that it takes the focus back; where it can, this is a violation',
  'th-has-data-cells': 'rows out of sight are one empty row, for their room: axe looks for cells in it',
  bypass: 'the page’s own landmarks are inert behind a modal or a menu',
}

/** The contrast that text has to have (WCAG 2.2, 1.4.3). */
const ENOUGH = 4.5

/** What axe could not tell, but for what is explained, or has contrast enough. It runs in the page. */
export function unexplained({ incomplete }: AxeResults): string[] {
  return incomplete.flatMap(({ id, nodes }) =>
    nodes.flatMap((node) => {
      const element = isOfContrast(id) ? document.querySelector(String(node.target[0])) : null
      return openQuestion(id, node, element && contrastOf(element))
    }),
  )
}

export function isOfContrast(id: string): boolean {
  return id === 'color-contrast'
}

/** What is still open of one thing that axe could not tell; empty where nothing is. `ratio` is its contrast, where that was the question. */
export function openQuestion(id: string, { any, all, none, html }: NodeResult, ratio: number | null): string[] {
  const why = [...any, ...all, ...none].map(({ data }) => (data as { messageKey?: string } | null)?.messageKey).find(Boolean)
  const key = why ? `${id} ${why}` : id
  if (key in EXPLAINED || (ratio ?? 0) >= ENOUGH) return []
  return [ratio === null ? `${key}: ${html}` : `${key}, ${ratio.toFixed(2)} to 1: ${html}`]
}
