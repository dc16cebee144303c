/** The first element that matches. */
export function find(selector: string, within: ParentNode | null = document): HTMLElement | null {
  return within?.querySelector<HTMLElement>(selector) ?? null
}

/** The last element that matches and has just this text: what is on top comes last. */
export function findText(selector: string, text: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].findLast((element) => element.textContent?.trim() === text)
}

/** Whether something that matches is to be seen. */
export function isShown(selector: string): boolean {
  return find(selector)?.checkVisibility() ?? false
}
