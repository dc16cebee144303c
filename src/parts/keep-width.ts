/** Has a button stay at least as wide as it is, however short the words that follow: what stands beside it keeps its place under the pointer. */
export function keepWidth(button: HTMLElement): void {
  button.style.minWidth = `min(100%, ${getComputedStyle(button).width})`
}
