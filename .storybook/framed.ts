/**
 * Keeps a story in a frame of a documentation page to itself: what it puts the focus on does not scroll that page, and what it has
 * opened stays open when that page has the focus again.
 */
export function settleInFrame(): void {
  if (!window.frameElement?.id.startsWith('iframe--')) return
  const { focus } = HTMLElement.prototype
  HTMLElement.prototype.focus = function (options) {
    focus.call(this, { ...options, preventScroll: true })
  }
  window.addEventListener('blur', (event) => event.stopImmediatePropagation(), true)
}
