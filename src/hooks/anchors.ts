/** The elements of the page by what they stand for: where the focus may go, and what the provider itself has. */
export type AnchorName = `row:${string}` | `menu:${string}` | 'create' | 'table' | 'provider'

/** Knows the page's elements by name, so that a closing dialog can send the focus to one that is still there. */
export class Anchors {
  readonly #elements = new Map<AnchorName, HTMLElement>()

  set(name: AnchorName, element: HTMLElement): () => void {
    this.#elements.set(name, element)
    return () => {
      if (this.#elements.get(name) === element) this.#elements.delete(name)
    }
  }

  get(name: AnchorName): HTMLElement | null {
    return this.#elements.get(name) ?? null
  }

  /** Focuses the first of these that is in the document and takes the focus; else the page's table. */
  focus(...names: readonly (AnchorName | null)[]): void {
    for (const name of [...names, 'create', 'table'] as const) {
      const element = name && this.#elements.get(name)
      if (!element?.isConnected) continue
      element.focus()
      if (element.ownerDocument.activeElement === element) return
    }
  }

  /** The ids of the rows with a menu, in the order in which they stand on the page. */
  menuIds(): string[] {
    const menus = [...this.#elements].filter(([name]) => name.startsWith('menu:'))
    menus.sort(([, a], [, b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    return menus.map(([name]) => name.slice('menu:'.length))
  }
}
