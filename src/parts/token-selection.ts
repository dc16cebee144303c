/** Selects all of an element's text. Returns whether it really is selected: not every browser selects inside a shadow root. */
export function selectText(element: HTMLElement): boolean {
  document.getSelection()?.selectAllChildren(element)
  return isSelected(element)
}

/** Whether all of an element's text is selected, and nothing else. */
export function isSelected(element: HTMLElement): boolean {
  const text = element.textContent
  const selected = selectedText(element)
  return text !== '' && (selected === text || selected.trim() === text.trim()) // a browser may add a line break to what was selected
}

// Out of a closed root some browsers give the selected text to nobody but those who know the root.
function selectedText(element: HTMLElement): string {
  const selection = document.getSelection() as Partial<Selection> | null
  const root = element.getRootNode()
  if (!(root instanceof ShadowRoot) || !selection?.getComposedRanges) return selection?.toString?.() ?? ''
  const [found] = selection.getComposedRanges({ shadowRoots: [root] })
  if (!found) return ''
  const range = document.createRange()
  range.setStart(found.startContainer, found.startOffset)
  range.setEnd(found.endContainer, found.endOffset)
  return range.toString()
}
