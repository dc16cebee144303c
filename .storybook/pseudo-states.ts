import { everyRule } from './sheets.ts'

const PSEUDO_STATE = /:(hover|active|focus-visible)\b/g
const posed = new WeakSet<CSSRule>()

/**
 * Repeats each rule of the kit's for a state that only a pointer or a keyboard brings about, so that `data-pose="hover"` does too.
 * Several states stand side by side so, and nothing has to point at them.
 */
export function posePseudoStates(): void {
  everyRule((rule, among) => {
    if (!(rule instanceof CSSStyleRule) || posed.has(rule) || !rule.selectorText.includes('.kr-') || rule.selectorText.search(PSEUDO_STATE) < 0) return
    posed.add(rule)
    const selector = rule.selectorText.replaceAll(PSEUDO_STATE, "[data-pose~='$1']")
    among.insertRule(`${selector} { ${rule.style.cssText} }`, [...among.cssRules].indexOf(rule) + 1)
  })
}
