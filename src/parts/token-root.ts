/** What holds the text in each element that was isolated. An element takes one shadow root, and keeps it through StrictMode's second mount. */
const texts = new WeakMap<Element, HTMLElement>()

/**
 * The element inside an element's closed shadow root that may hold a token: no script that walks the page comes upon it.
 *
 * It needs no style of its own: what a token's text looks like is all inherited from the host element. It is an element, not text
 * in the root itself, because browsers tell the document, and not the host element, of what is copied from a root's own text.
 */
export function isolatedText(host: HTMLElement): HTMLElement {
  const known = texts.get(host)
  if (known) return known
  const text = document.createElement('span')
  host.attachShadow({ mode: 'closed' }).append(text)
  texts.set(host, text)
  return text
}
