/**
 * Opens the shadow roots that `isolateToken` closes, so that a test can look inside. Call it before the page is rendered; returns the
 * function that ends it. The roots of others stay as they are.
 *
 * It needs nothing around it, so it can be handed to a browser: `page.addInitScript(openTokenRoots)` in Playwright,
 * `onBeforeLoad: openTokenRoots` in Cypress.
 */
export function openTokenRoots(page: Window): () => void
export function openTokenRoots(): () => void // last, for this is the one that Playwright's types infer from
export function openTokenRoots(page: Window = window): () => void {
  const prototype = (page as Window & typeof globalThis).Element.prototype
  const attachShadow = prototype.attachShadow
  let ended = false
  const opened: typeof attachShadow = function (this: Element, init) {
    const ours = !ended && this.classList.contains('kr-token-text')
    return attachShadow.call(this, ours ? { ...init, mode: 'open' } : init)
  }
  prototype.attachShadow = opened
  return () => {
    ended = true
    if (prototype.attachShadow === opened) prototype.attachShadow = attachShadow // else somebody's lies on top, and calls ours
  }
}

/**
 * The token that a page shows; null where it shows none, or a mask. As self-contained: `page.evaluate(tokenText)`.
 *
 * Throws where it stands in a closed shadow root: `openTokenRoots` comes before the page.
 */
export function tokenText(container: ParentNode): string | null
export function tokenText(): string | null
export function tokenText(container: ParentNode = document): string | null {
  const element = container.querySelector('.kr-modal[data-state="open"] .kr-token-text[data-state="shown"]')
  const text = element && (element.shadowRoot ?? element).textContent
  if (text === '') throw new Error('The token stands in a closed shadow root, where no test can read it. Call openTokenRoots() before the page is rendered.')
  return text
}
