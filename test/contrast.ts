/** How much the text of an element stands out, at its palest place, on what lies under it; 4.5 is what WCAG wants. It runs in the page. */
export function contrastOf(element: Element): number {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!canvas) throw new Error('There is no canvas to read colours from')
  const colours = (value: string): string[] => value.match(/(?:rgba?|color|oklab|oklch|lab|lch|hsla?)\([^()]*\)/g) ?? []
  const paint = (...layers: string[]): number[] => {
    canvas.clearRect(0, 0, 1, 1)
    for (canvas.fillStyle of layers) canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const luminance = (rgb: number[]): number => {
    const [r = 0, g = 0, b = 0] = rgb.map((value) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  /** All that the ground may be, painted from the page's own colour up: one more for each stop of a gradient. */
  const grounds = (at: Element | null): string[][] => {
    if (!at) return [['white']]
    const { backgroundColor, backgroundImage } = getComputedStyle(at)
    if (paint(backgroundColor)[3] === 255 && backgroundImage === 'none') return [[backgroundColor]]
    const stops = colours(backgroundImage)
    return grounds(at.parentElement).flatMap((under) => (stops.length > 0 ? stops : ['transparent']).map((stop) => [...under, backgroundColor, stop]))
  }
  const { color } = getComputedStyle(element)
  return Math.min(
    ...grounds(element).map((layers) => {
      const [light = 0, dark = 0] = [luminance(paint(...layers, color)), luminance(paint(...layers))].sort((a, b) => b - a)
      return (light + 0.05) / (dark + 0.05)
    }),
  )
}
