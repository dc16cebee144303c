import { replaceEqualDeep } from '@tanstack/react-query'
import type { ApiKey, Page } from '../adapter/types.ts'

/** An answer in which whatever is as it was before is the same object, a key wherever it stands now: its row needs no rendering. */
export function shareKeys(before: Page | undefined, answer: Page): Page {
  if (!before) return answer
  const known = new Map(before.items.map((key) => [key.id, key]))
  const items = answer.items.map((key): ApiKey => replaceEqualDeep(known.get(key.id), key))
  const isSame = items.length === before.items.length && items.every((key, place) => key === before.items[place])
  return isSame ? replaceEqualDeep(before, { ...answer, items: before.items }) : { ...answer, items }
}
