// A story in a frame of a documentation page: what it puts the focus on must not scroll that page.
const { focus } = HTMLElement.prototype
if (window.frameElement?.id.startsWith('iframe--')) {
  HTMLElement.prototype.focus = function (options) {
    focus.call(this, { ...options, preventScroll: true })
  }
}
