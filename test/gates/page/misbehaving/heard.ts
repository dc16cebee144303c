declare global {
  interface Window {
    /** Put there by the gate before the page: remembers every text that can be reached from a value. */
    heard?: (where: string, value: unknown) => void
  }
}

/** Tells the gate what a host heard. */
export function heard(where: string, value: unknown): void {
  window.heard?.(where, value)
}
