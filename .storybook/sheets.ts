/** Goes through the rules of every sheet of the page, those in layers and conditions too. */
export function everyRule(visit: (rule: CSSRule, among: CSSStyleSheet | CSSGroupingRule) => void): void {
  for (const sheet of document.styleSheets) into(sheet, visit)
}

function into(parent: CSSStyleSheet | CSSGroupingRule, visit: (rule: CSSRule, among: CSSStyleSheet | CSSGroupingRule) => void): void {
  for (const rule of [...rulesOf(parent)]) {
    visit(rule, parent)
    if (rule instanceof CSSGroupingRule) into(rule, visit)
  }
}

// The sheets of another origin can't be read.
function rulesOf(parent: CSSStyleSheet | CSSGroupingRule): Iterable<CSSRule> {
  try {
    return parent.cssRules
  } catch {
    return []
  }
}
