import { reachTexts, reactOf } from '../reach.ts'

/**
 * Where in what React remembers of a page one of these texts can be reached: the fibres and their alternates, with their props, state, hooks,
 * refs, contexts, update queues and instances. DOM nodes are not looked into, beyond what React has tied to them.
 */
export function findInReact(container: Element, ...texts: readonly string[]): string[] {
  return reachTexts(reactOf(container)).flatMap(([path, found]) => (texts.some((text) => found.includes(text)) ? [path] : []))
}
