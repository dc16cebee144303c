/** The attributes that a person gets to see or hear; the narrow layout shows `data-label`. */
const SPOKEN = ['alt', 'aria-description', 'aria-label', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'data-label', 'label', 'placeholder', 'title']

/** What is read in an element and stands in no ⟦ ⟧, piece by piece: in its texts, whatever elements they are spread over, and in its attributes. */
export function outsideOfMarks(root: Element): string[] {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => (node.parentElement?.closest('script, style') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT))
  const texts: string[] = []
  while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? '')
  const spoken = [...root.querySelectorAll('*')].flatMap((element) => SPOKEN.flatMap((name) => element.getAttribute(name) ?? []))
  return [...outside(texts), ...spoken.flatMap((text) => outside([text]))]
}

/** A message may be filled with one that has marks of its own. One that does not end, or begin, is itself outside. */
function outside(texts: readonly string[]): string[] {
  let depth = 0
  const found = texts.map((text) =>
    Array.from(text, (character) => {
      const opens = character === '⟦'
      const closes = character === '⟧' && depth > 0
      depth += Number(opens) - Number(closes)
      return depth === 0 && !closes ? character : ''
    }).join(''),
  )
  return [...found, depth > 0 ? '⟦' : ''].map((text) => text.trim()).filter((text) => text !== '')
}
