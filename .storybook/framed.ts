// A story in a frame of a documentation page: what it puts the focus on must not scroll that page, and what it has opened stays open
// when that page has the focus again.
const { focus } = HTMLElement.prototype
if (window.frameElement?.id.startsWith('iframe--')) {
  HTMLElement.prototype.focus = function (options) {
    focus.call(this, { ...options, preventScroll: true })
  }
  window.addEventListener('blur', (event) => event.stopImmediatePropagation(), true)
}
