import { afterEach, describe, expect, it } from 'vitest'
import { open } from './page.tsx'

/** What axe does not judge: colours on a gradient, under the pointer, and of what is no text. */
const TEXT: [text: string, ...grounds: string[]][] = [
  ['text', 'surface', 'surface-sunken', 'surface-hover', 'accent-tint', 'line'],
  ['muted', 'surface', 'surface-sunken', 'surface-hover'],
  ['accent', 'surface', 'surface-hover'],
  ['on-accent', 'accent', 'accent-hover'],
  ['on-danger', 'danger', 'danger-hover'],
  ['danger-text', 'surface', 'danger-tint', 'accent-tint'],
  ['warn-text', 'warn-tint'],
  ['ok-text', 'surface', 'surface-hover', 'ok-tint'],
  ['chip-text', 'chip'],
]
const SHAPES: [shape: string, ...grounds: string[]][] = [
  ['border', 'surface'],
  ['accent', 'surface', 'surface-sunken', 'surface-hover', 'accent-tint'],
  ['danger', 'surface'],
]

type Rgb = readonly [number, number, number]

function colour(name: string): Rgb {
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.color = `var(--kr-${name})`
  const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number)
  probe.remove()
  return [r, g, b]
}

function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(one: string, two: string): number {
  const [light = 0, dark = 0] = [luminance(colour(one)), luminance(colour(two))].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const below = (pairs: typeof TEXT, least: number): string[] =>
  pairs.flatMap(([one, ...grounds]) => grounds.map((ground) => [`${one} on ${ground}`, ratio(one, ground)] as const).filter(([, found]) => !(found >= least)).map(([pair, found]) => `${pair}: ${found.toFixed(2)}`))

afterEach(() => {
  delete document.documentElement.dataset['krTheme']
})

describe.each(['light', 'dark'])('in the %s theme', (theme) => {
  it('text stands out 4.5 to 1, and controls and the focus ring 3 to 1', async () => {
    document.documentElement.dataset['krTheme'] = theme
    await open()
    expect(below(TEXT, 4.5)).toEqual([])
    expect(below(SHAPES, 3)).toEqual([])
  })
})

describe('the ratio', () => {
  it('is that of WCAG', async () => {
    await open()
    expect(ratio('on-accent', 'accent')).toBeCloseTo(5.46, 2)
    expect(ratio('line', 'surface')).toBeLessThan(2)
  })
})
