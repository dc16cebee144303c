import { PROOF_LENGTH, lastOf } from '../flows/proof.ts'

/** What somebody put into a field: a paste or a drop, whole; or what stands in the field after it was typed in. */
export type Offer = (text: string, by: 'paste' | 'hand') => boolean

/**
 * Lets no more of what is put into a field stay there than its last characters, as many as prove a token; and of what was pasted
 * only what `offer` accepts. Returns the function that ends it, and empties the field.
 *
 * For a browser writes the value of a field to disk, keeps what can be undone, and may send it to be spell-checked.
 */
export function guardField(field: HTMLInputElement, offer: Offer): () => void {
  const keep = (text: string): void => {
    if (field.value !== text) field.value = text
  }
  const pasted = (event: Event, text: string | undefined): void => {
    event.preventDefault()
    if (text && !field.readOnly) keep(offer(text, 'paste') ? lastOf(text.trim()) : '')
  }
  const typed = (text: string): void => {
    keep(lastOf(text))
    offer(field.value, 'hand')
  }
  const beforeInput = (event: InputEvent): void => {
    if (!event.inputType.startsWith('insert') || event.isComposing) return // a composition can't be stopped: it is cut below
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? ''
    if (text.length > PROOF_LENGTH) return pasted(event, text) // no hand does that: a keyboard with a clipboard of its own
    const next = withInserted(field, text)
    if (next === lastOf(next)) return
    event.preventDefault()
    typed(next)
  }
  const ended = new AbortController()
  const { signal } = ended
  field.addEventListener('paste', (event) => pasted(event, event.clipboardData?.getData('text/plain')), { signal })
  field.addEventListener('drop', (event) => pasted(event, event.dataTransfer?.getData('text/plain')), { signal })
  field.addEventListener('beforeinput', beforeInput, { signal })
  field.addEventListener('input', () => typed(field.value), { signal })
  return () => {
    ended.abort()
    field.value = ''
  }
}

function withInserted({ value, selectionStart, selectionEnd }: HTMLInputElement, text: string): string {
  return value.slice(0, selectionStart ?? value.length) + text + value.slice(selectionEnd ?? value.length)
}
