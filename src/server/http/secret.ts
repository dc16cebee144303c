// Neither is proof. Both are the last of several guards: an adapter should have let no secret come this far.
const RUN = /[\w+/=~.-]{16,}/g
const KEY = /[\w-]{24,}/g

/** Whether a sentence may quote a secret: it has a long run of characters that no word has. */
export function mayQuoteSecret(sentence: string): boolean {
  return (sentence.match(RUN) ?? []).some((run) => /\d/.test(run) || /[a-z][A-Z]/.test(run) || run.length >= 40)
}

/** Whether what is meant to be part of a key may be all of it: it is long, unbroken, and no mask. */
export function mayBeKey(part: string): boolean {
  return (part.match(KEY) ?? []).some((run) => new Set(run).size >= 10)
}
