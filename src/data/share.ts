import { replaceEqualDeep } from '@tanstack/react-query'
import type { ApiKey, Page } from '../adapter/types.ts'

/** An answer in which whatever is as it was before is the same object, a key wherever it stands now: its row needs no rendering. */
export function shareKeys(before: Page | undefined, answer: Page): Page {
  if (!before) return answer
  const placeOf = finder(before.items)
  const items = answer.items.map((key): ApiKey => replaceEqualDeep(before.items[placeOf(key.id)], key))
  const isSame = items.length === before.items.length && items.every((key, place) => key === before.items[place])
  return isSame ? replaceEqualDeep(before, { ...answer, items: before.items }) : { ...answer, items }
}

/** Finds keys by their ids; at once those that follow each other as they did, or with one taken out between them, which is most. */
function finder(keys: readonly ApiKey[]): (id: string) => number {
  let next = 0
  let places: Map<string, number> | undefined
  return (id) => {
    if (keys[next]?.id !== id) next++
    if (keys[next]?.id !== id) next = (places ??= new Map(keys.map((key, place) => [key.id, place]))).get(id) ?? -1
    return next++
  }
}
