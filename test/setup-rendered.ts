import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { MotionGlobalConfig } from 'framer-motion'
import { afterEach } from 'vitest'
import { columnSettings, csv, longList, menu, panels } from '../src/parts/modules.ts'

configure({ asyncUtilTimeout: 10_000 }) // a busy machine is no missing element

// jsdom has no Web Animations: what is animated in stands there at once, what is animated out is gone at once.
MotionGlobalConfig.skipAnimations = true

// Tests look for what opens as soon as they have pressed. What happens before it has been loaded is in on-demand.test.tsx.
await Promise.all([panels.load(), menu.load(), columnSettings.load(), csv.load(), longList.load()])

afterEach(cleanup) // before what setup.ts does after each, which hears what is said of it

// For each element that a query by role or a press passes, jsdom holds every rule of its own style sheet against every element above it:
// a third of the time of these tests. No style sheet is loaded here, so what is asked for most is known from the elements alone.
const INLINE = new Set(['A', 'B', 'BDI', 'BUTTON', 'CODE', 'I', 'INPUT', 'LABEL', 'SELECT', 'SPAN', 'STRONG', 'SVG', 'TIME'])
const isInline = ({ tagName }: Element): boolean => INLINE.has(tagName.toUpperCase())

function inherited(element: Element, property: 'visibility' | 'pointerEvents', initial: string): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const own = at.hasAttribute('style') && (at as HTMLElement).style[property]
    if (own) return own
  }
  return initial
}

/** Only an element's own style has them. */
const own = ['marginLeft', 'marginTop', 'marginRight', 'overflow', 'overflowX', 'overflowY', 'position'] as const

const KNOWN: Readonly<Record<string, (element: Element) => string>> = {
  ...Object.fromEntries(own.map((property) => [property, (element: Element) => (element as HTMLElement).style[property]])),
  direction: (element) => element.closest<HTMLElement>('[dir]')?.dir || 'ltr',
  display: (element) => ((element as HTMLElement).hidden ? 'none' : (element as HTMLElement).style.display || (isInline(element) ? 'inline' : 'block')),
  visibility: (element) => inherited(element, 'visibility', 'visible'),
  pointerEvents: (element) => inherited(element, 'pointerEvents', 'auto'),
  animationName: () => 'none',
  content: () => '',
}

if (typeof window !== 'undefined') {
  const computed = window.getComputedStyle.bind(window)
  window.getComputedStyle = (element) => {
    let rest: CSSStyleDeclaration | undefined
    const all = (): CSSStyleDeclaration => (rest ??= computed(element))
    return new Proxy({} as CSSStyleDeclaration, {
      get: (_, name: string) => (name === 'getPropertyValue' ? (property: string) => KNOWN[property]?.(element) ?? all().getPropertyValue(property) : (KNOWN[name]?.(element) ?? (Reflect.get(all(), name) as unknown))),
    })
  }
}
