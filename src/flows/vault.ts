/**
 * Holds the one token that is being shown, where neither React nor its developer tools can reach it.
 *
 * A string kept in state, a prop, a ref or a promise outlives its screen; one kept in a private field is gone when it is
 * burnt. The text reaches the page through `bind` alone, which React never reads back.
 */
export class TokenVault {
  #token: string | null = null
  #holding = 0
  readonly #nodes = new Set<HTMLElement>()

  get held(): boolean {
    return this.#token !== null
  }

  /** A number that is another one whenever another token, or none, is held. */
  get holding(): number {
    return this.#holding
  }

  /** Takes a token over from the answer that carried it. The caller keeps nothing. */
  put(token: string): void {
    this.#token = token
    this.#holding++
    for (const node of this.#nodes) node.textContent = token
  }

  /**
   * Writes the token into an element as its only text; returns the function that blanks it.
   *
   * Once that token is burnt, or where there is none, the element stays blank: a panel that is still leaving must not show the next.
   */
  bind(node: HTMLElement): () => void {
    if (this.#token !== null) this.#nodes.add(node)
    node.textContent = this.#token
    return () => {
      this.#nodes.delete(node)
      node.textContent = ''
    }
  }

  /** Lends the token to `use` for one synchronous call. Null where there is none. */
  lend<Result>(use: (token: string) => Result): Result | null {
    return this.#token === null ? null : use(this.#token)
  }

  /** Forgets the token and blanks every element that shows it, at once. */
  burn(): void {
    this.#token = null
    this.#holding++
    for (const node of this.#nodes) node.textContent = ''
    this.#nodes.clear()
  }
}
