/**
 * Holds the one token that is being shown, where neither React nor its developer tools can reach it.
 *
 * A string kept in state, a prop, a ref or a promise outlives its screen; one kept in a private field is gone when it is
 * burnt. The text reaches the page through `bind` alone, which React never reads back.
 */
export class TokenVault {
  #token: string | null = null
  #holding = 0
  readonly #traces = new Set<() => void>()

  get held(): boolean {
    return this.#token !== null
  }

  /** A number that is another one whenever another token, or none, is held. */
  get holding(): number {
    return this.#holding
  }

  /** Takes a token over from the answer that carried it. The caller keeps nothing. */
  put(token: string): void {
    this.burn()
    this.#token = token
  }

  /**
   * Writes the token into an element as its only text; returns the function that blanks it.
   *
   * Once that token is burnt, or where there is none, the element stays blank: a panel that is still leaving must not show the next.
   */
  bind(node: HTMLElement): () => void {
    node.textContent = this.#token
    return this.leave(() => blank(node))
  }

  /** Takes down how to take back what was made of the token; returns the function that does so. Burning does it at once. */
  leave(takeBack: () => void): () => void {
    const once = (): void => {
      if (this.#traces.delete(once)) takeBack()
    }
    if (this.#token !== null) this.#traces.add(once)
    return once
  }

  /** Lends the token to `use` for one synchronous call. Null where there is none. */
  lend<Result>(use: (token: string) => Result): Result | null {
    return this.#token === null ? null : use(this.#token)
  }

  /** Forgets the token and takes back all that was made of it, at once: no element shows it any more. */
  burn(): void {
    this.#token = null
    this.#holding++
    for (const takeBack of [...this.#traces]) takeBack()
  }
}

// A text that is only taken out of its element keeps what it says, for whoever keeps the text: an observer of the page, for one. It
// is emptied when the observers have been told that it went, for by then they no longer take down what it said before.
function blank(node: HTMLElement): void {
  const texts = [...node.childNodes]
  node.textContent = ''
  queueMicrotask(() => {
    for (const text of texts) text.nodeValue = ''
  })
}
