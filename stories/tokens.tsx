import { type ReactNode, useState } from 'react'

/** Every colour of the sheet, as it is in the light and in the dark theme. */
export function Tokens(): ReactNode {
  const [names] = useState(colourNames)
  return (
    <div className="story-tokens">
      {['light', 'dark'].map((theme) => (
        <div key={theme} data-kr-theme={theme}>
          {names.map((name) => (
            <Swatch key={name} name={name} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Swatch({ name }: { name: string }): ReactNode {
  return (
    <>
      <span className="story-swatch" style={{ background: `var(${name})` }} />
      <code>{name}</code>
    </>
  )
}

// Read from the sheet that is in force, so that the list can't be an old one.
function colourNames(): readonly string[] {
  const names = Array.from(document.styleSheets).flatMap((sheet) => Array.from(sheet.cssRules).flatMap(declared))
  const computed = getComputedStyle(document.documentElement)
  return [...new Set(names)].filter((name) => CSS.supports('color', computed.getPropertyValue(name).trim()))
}

function declared(rule: CSSRule): readonly string[] {
  const own = rule instanceof CSSStyleRule ? Array.from(rule.style).filter((name) => name.startsWith('--kr-')) : []
  const inner = 'cssRules' in rule ? Array.from(rule.cssRules as CSSRuleList).flatMap(declared) : []
  return [...own, ...inner]
}
