const CONTROLS = 'button, [role="menuitem"], input, select, [tabindex="0"]:not([data-radix-focus-guard])'

/** What a user can reach now: nothing that is inert, hidden, or behind something modal. */
export function controls(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(CONTROLS)].filter(isInReach)
}

export function isInReach(element: HTMLElement): boolean {
  if (!element.isConnected) return false
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    if (at.inert || at.hidden || at.ariaHidden === 'true' || at.style.display === 'none') return false
  }
  return true
}

/** What a control is called. */
export function labelOf(element: HTMLElement): string {
  return element.ariaLabel ?? (element.closest('label') ?? element).textContent.trim()
}

/** The control of this name, where it is in reach. */
export function control(label: string): HTMLElement | undefined {
  return controls().find((element) => labelOf(element) === label)
}

export function nameField(): HTMLInputElement | null {
  const field = document.querySelector<HTMLInputElement>('.kr-form input[type="text"]')
  return field && isInReach(field) ? field : null
}

export function searchField(): HTMLInputElement | null {
  const field = document.querySelector<HTMLInputElement>('.kr-search input')
  return field && isInReach(field) ? field : null
}
