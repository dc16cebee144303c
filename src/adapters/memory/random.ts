/** Random letters and digits from the platform's secure source, each as likely as any other. */
export function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    const bytes = crypto.getRandomValues(new Uint8Array(48)) // by threes, as Base64 takes them: no character is filled up with zeros
    text += btoa(String.fromCharCode(...bytes)).replace(/[+/]/g, '')
  }
  return text.slice(0, length)
}
