import type { ApiKey } from '../adapter/types.ts'
import { downloadText } from '../flows/download.ts'
import { csv } from '../format/csv.ts'
import { shortStub } from '../format/stub.ts'
import type { Message, Messages } from '../messages/types.ts'
import { type KeyColumn, columnId, columnName } from './columns.tsx'

type Accessor = (key: ApiKey, index: number) => unknown

/** The plain values of these keys under the titles of their columns. A column without a value of its own, of buttons for example, is left out. */
export function keysCsv(keys: readonly ApiKey[], columns: readonly KeyColumn[], messages: Messages, say: (message: Message) => string): string {
  const written = columns.flatMap((column) => {
    const read = accessor(column)
    return read ? [{ title: say(columnName(column, messages)), read }] : []
  })
  return csv([written.map(({ title }) => title), ...keys.map((key, index) => written.map(({ read }) => plain(read(key, index))))])
}

/** `api-keys-2025-12-16.csv`, by the day in UTC, as the dates in it. */
export function downloadCsv(text: string): boolean {
  const day = new Date().toISOString().slice(0, 10)
  return downloadText(`\uFEFF${text}`, 'text/csv;charset=utf-8', `api-keys-${day}.csv`) // Excel takes a file without the mark for another encoding
}

function accessor(column: KeyColumn): Accessor | null {
  const id = columnId(column)
  if (id === 'actions') return null
  if (id === 'key') return ({ hint }) => shortStub(hint) // whatever a back end may call `key`, this is all that is told of one
  if ('accessorFn' in column) return column.accessorFn
  const field = 'accessorKey' in column ? String(column.accessorKey) : null
  return field === null ? null : (key) => field.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], key)
}

/** A value as text, a person by their name; nothing for what is no text. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return `${value}`
  if (Array.isArray(value)) return value.map(plain).join(' ')
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
  if (typeof value !== 'object' || value === null) return ''
  const { name, id } = value as { readonly name?: unknown; readonly id?: unknown }
  const text = name ?? id
  return typeof text === 'string' ? text : ''
}
