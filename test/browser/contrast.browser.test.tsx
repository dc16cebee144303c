import plain from 'keyrack/skins/plain.css?raw'
import shadcn from 'keyrack/skins/shadcn.css?raw'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import '../../stories/styling/brands.css'
import shadcnHost from '../../stories/styling/shadcn-host.css?raw'
import { open } from './page.tsx'

/** What axe does not judge: colours on a gradient, under the pointer, and of what is no text. */
const TEXT: [text: string, ...grounds: string[]][] = [
  ['text', 'surface', 'surface-sunken', 'surface-hover', 'surface-active', 'accent-tint'],
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
  ['focus', 'surface', 'surface-sunken', 'surface-hover', 'accent-tint'],
  ['danger', 'surface'],
]
/** What only the themes of high contrast promise to show. */
const LINES: [line: string, ...grounds: string[]][] = [
  ['line', 'surface', 'surface-hover'],
  ['border-soft', 'surface', 'surface-hover'],
]

type Rgb = readonly [number, number, number]

/** A colour as it is seen on the kit's surface, in whatever notation the sheet has it. */
function colour(name: string): Rgb {
  const probe = document.body.appendChild(document.createElement('i'))
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!canvas) throw new Error('There is no canvas to read colours from')
  probe.style.colorScheme = 'var(--kr-if-light, light) var(--kr-if-dark, dark)'
  for (const each of ['surface', name]) {
    probe.style.color = `var(--kr-${each})`
    canvas.fillStyle = getComputedStyle(probe).color
    canvas.fillRect(0, 0, 1, 1)
  }
  probe.remove()
  const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data
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

const { dataset } = document.documentElement

const BRANDS = ['bank', 'game-studio', 'terminal-green']
const SKINS = [
  ['shadcn', shadcn + shadcnHost],
  ['plain', plain],
] as const

/** The page of a host that has the sheet of a skin too. */
async function openUnder(skin: string): Promise<void> {
  const sheet = document.head.appendChild(document.createElement('style'))
  onTestFinished(() => sheet.remove())
  sheet.textContent = skin
  await open()
}

afterEach(() => {
  delete dataset['krTheme']
  delete dataset['brand']
})

describe.each(['light', 'dark'])('in the %s theme', (theme) => {
  it('text stands out 4.5 to 1, and controls and the focus ring 3 to 1', async () => {
    dataset['krTheme'] = theme
    await open()
    expect(below(TEXT, 4.5)).toEqual([])
    expect(below(SHAPES, 3)).toEqual([])
  })

  it.each(BRANDS)('they do with the variables of the %s too', async (brand) => {
    Object.assign(dataset, { krTheme: theme, brand })
    await open()
    expect(below(TEXT, 4.5)).toEqual([])
    expect(below(SHAPES, 3)).toEqual([])
  })

  it.each(SKINS)('they do under the %s skin too', async (_, skin) => {
    dataset['krTheme'] = theme
    await openUnder(skin)
    expect(below(TEXT, 4.5)).toEqual([])
    expect(below(SHAPES, 3)).toEqual([])
  })
})

describe.each(['light-contrast', 'dark-contrast'])('in the %s theme', (theme) => {
  it('text stands out 7 to 1, and controls, borders and lines 4.5 to 1', async () => {
    dataset['krTheme'] = theme
    await open()
    expect(below(TEXT, 7)).toEqual([])
    expect(below([...SHAPES, ...LINES], 4.5)).toEqual([])
  })

  it.each(SKINS)('under the %s skin, whose colours are the host’s, lines stand out as controls do', async (_, skin) => {
    dataset['krTheme'] = theme
    await openUnder(skin)
    expect(below(TEXT, 4.5)).toEqual([])
    expect(below([...SHAPES, ...LINES], 3)).toEqual([])
  })

  it.each(BRANDS)('so do they with the variables of the %s', async (brand) => {
    Object.assign(dataset, { krTheme: theme, brand })
    await open()
    expect(below(TEXT, 4.5)).toEqual([])
    expect(below([...SHAPES, ...LINES], 3)).toEqual([])
  })
})

describe('the ratio', () => {
  it('is that of WCAG', async () => {
    await open()
    expect(ratio('on-accent', 'accent')).toBeCloseTo(5.46, 2)
    expect(ratio('line', 'surface')).toBeLessThan(2)
  })
})
