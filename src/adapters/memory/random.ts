const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const FAIR = 256 - (256 % ALPHABET.length) // bytes from here on would make the first letters likelier

/** Random letters and digits from the platform's secure source, each as likely as any other. */
export function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    const bytes = crypto.getRandomValues(new Uint8Array(length - text.length))
    for (const byte of bytes) if (byte < FAIR) text += ALPHABET.charAt(byte % ALPHABET.length)
  }
  return text
}
