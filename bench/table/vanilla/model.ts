import type { Key, ListQuery, Source } from '../page/source.ts'

/** The rows that are looked at, in their order. */
export interface Model {
  readonly length: number
  /** A row; undefined while it is on its way. */
  readonly at: (index: number) => Key | undefined
  readonly sort: () => void
  readonly search: (text: string) => void
  readonly remove: (id: string) => Promise<void>
}

/** Keys that are all in the page. */
export function inPage({ keys, remove }: Source, changed: () => void): Model {
  let [all, shown, text, direction] = [keys, keys, '', 0]
  const arrange = (): void => {
    const found = text ? all.filter(({ name }) => name.includes(text)) : all
    shown = direction === 0 ? found : found.toSorted((a, b) => (a.name < b.name ? -direction : direction))
    changed()
  }
  return {
    get length() {
      return shown.length
    },
    at: (index) => shown[index],
    sort: () => void ((direction = direction === 1 ? -1 : 1), arrange()),
    search: (wanted) => void ((text = wanted), arrange()),
    async remove(id) {
      await remove(id)
      all = all.filter((key) => key.id !== id)
      arrange()
    },
  }
}

const PAGE = 100

/** Keys that come page by page, when one of a page is looked at. */
export function paged({ list, remove }: Source, changed: () => void): Model {
  let [query, total, rows]: [Partial<ListQuery>, number, Key[]] = [{}, 0, []]
  const pending = new Set<number>()
  const ask = async (page: number): Promise<void> => {
    if (pending.has(page)) return
    pending.add(page)
    const into = rows
    const answer = await list({ ...query, limit: PAGE, offset: page * PAGE })
    if (into !== rows) return // another question was asked meanwhile
    pending.delete(page)
    answer.items.forEach((key, index) => (rows[page * PAGE + index] = key))
    total = answer.total
    changed()
  }
  const anew = (change: Partial<ListQuery>): void => {
    ;[query, rows] = [{ ...query, ...change }, []]
    pending.clear()
    void ask(0)
  }
  void ask(0)
  return {
    get length() {
      return total
    },
    at(index) {
      if (!rows[index]) void ask(Math.floor(index / PAGE))
      return rows[index]
    },
    sort: () => anew({ by: 'name', direction: query.direction === 'asc' ? 'desc' : 'asc' }),
    search: (search) => anew({ search }),
    async remove(id) {
      await remove(id)
      rows.splice(rows.findIndex((key) => key?.id === id), 1)
      total--
      changed()
    },
  }
}
