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
      const key = openQuestion(id, node)
      if (!key) return []
      const element = id === 'color-contrast' ? document.querySelector(String(node.target[0])) : null
      const ratio = element ? contrastOf(element) : 0
      return ratio >= ENOUGH ? [] : [described(key, node, element && ratio)]
    }),
  )
}

/** The same where the page is another process's: whether it is explained, and else by what name it goes. */
export function openQuestion(id: string, { any, all, none }: NodeResult): string | null {
  const why = [...any, ...all, ...none].map(({ data }) => (data as { messageKey?: string } | null)?.messageKey).find(Boolean)
  const key = why ? `${id} ${why}` : id
  return key in EXPLAINED ? null : key
}

export function isEnough(ratio: number): boolean {
  return ratio >= ENOUGH
}

export function described(key: string, { html }: NodeResult, ratio: number | null): string {
  return ratio === null ? `${key}: ${html}` : `${key}, ${ratio.toFixed(2)} to 1: ${html}`
}
