'use client'
import { type ColumnDef, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { KeyOf } from '../adapter/infer.ts'
import type { ApiKey, ApiKeysAdapter } from '../adapter/types.ts'
import { showControls } from '../format/text.ts'
import { useMessages } from '../hooks/use-messages.ts'
import type { Message, Messages } from '../messages/types.ts'
import { Clamp } from './clamp.tsx'
import { StatusBadge, Warned } from './key-badges.tsx'
import { KeyDate, LastUsed } from './key-date.tsx'
import { KeyMenu } from './key-menu.tsx'
import { KeyName } from './key-name.tsx'
import { KeyStub } from './key-stub.tsx'

export const features: { readonly rowSortingFeature: typeof rowSortingFeature } = tableFeatures({ rowSortingFeature })

/** A column of the host's own, as TanStack Table 9 defines one. */
export type KeyColumn<Key extends ApiKey = ApiKey> = ColumnDef<typeof features, Key>

/** The columns that the kit brings. */
export type KeyColumnId = 'name' | 'key' | 'createdAt' | 'lastUsedAt' | 'expiresAt' | 'status' | 'scopes' | 'createdBy' | 'actions'

export const DEFAULT_COLUMNS: readonly KeyColumnId[] = ['name', 'key', 'createdAt', 'actions']

/**
 * Returns the columns as they are, typed by the adapter's own record: `defineColumns<typeof adapter>(['name', { id: 'team', header: 'Team', cell: … }])`.
 *
 * Written outside of the component, as columns should be, they would know only the fields that every key has.
 */
export function defineColumns<Adapter extends ApiKeysAdapter = ApiKeysAdapter>(columns: readonly (KeyColumnId | KeyColumn<KeyOf<Adapter>>)[]): readonly (KeyColumnId | KeyColumn<KeyOf<Adapter>>)[] {
  return columns
}

/** What the kit's cells need besides their key. */
export interface CellContext<Key extends ApiKey = ApiKey> {
  readonly menuItems: ((key: Key) => ReactNode) | undefined
  /** The column that says what stands out about a key: its name's, else the one of the key itself. */
  readonly warnsIn: KeyColumnId
  /** A column of its own says whether a key works. */
  readonly showsStatus: boolean
}

type Cell = (props: { apiKey: ApiKey; context: CellContext }) => ReactNode

const CELLS: Record<KeyColumnId, Cell> = {
  name: NameCell,
  key: KeyCell,
  createdAt: ({ apiKey }) => <KeyDate iso={apiKey.createdAt} />,
  lastUsedAt: ({ apiKey }) => <LastUsed iso={apiKey.lastUsedAt} />,
  expiresAt: ExpiryCell,
  status: ({ apiKey }) => <StatusBadge apiKey={apiKey} />,
  scopes: ScopesCell,
  createdBy: CreatorCell,
  actions: ({ apiKey, context }) => <KeyMenu apiKey={apiKey} items={context.menuItems?.(apiKey)} />,
}

/** The definition of one of the kit's columns. `sortable` is whether the back end can sort by it. */
export function keyColumn<Key extends ApiKey>(id: KeyColumnId, sortable: boolean, context: CellContext<Key>): KeyColumn<Key> {
  const Cell = CELLS[id]
  return {
    id,
    accessorFn: (key) => (key as unknown as Record<string, unknown>)[id],
    enableSorting: sortable,
    sortDescFirst: id !== 'name',
    header: () => <ColumnTitle id={id} />,
    cell: ({ row }) => <Cell apiKey={row.original} context={context as unknown as CellContext} />,
  }
}

/** The id that a column has in TanStack Table. */
export function columnId(column: KeyColumnId | KeyColumn): string {
  if (typeof column === 'string') return column
  if (column.id !== undefined) return column.id
  if ('accessorKey' in column) return String(column.accessorKey).replaceAll('.', '_')
  return typeof column.header === 'string' ? column.header : ''
}

/** What a column is called in a sentence or a list. */
export function columnName(column: KeyColumn, messages: Messages): Message {
  const id = columnId(column)
  if (Object.hasOwn(CELLS, id)) return messages.table[id as KeyColumnId]
  return typeof column.header === 'string' ? column.header : id
}

/** What a cell holds, where the narrow layout has no header over it. The default columns speak for themselves. */
export function cellLabel(id: string, header: unknown, messages: Messages): Message | undefined {
  if ((DEFAULT_COLUMNS as readonly string[]).includes(id)) return undefined
  if (Object.hasOwn(CELLS, id)) return messages.table[id as KeyColumnId]
  return typeof header === 'string' ? header : undefined
}

function ColumnTitle({ id }: { id: keyof Messages['table'] & KeyColumnId }): ReactNode {
  const { messages, say } = useMessages()
  return say(messages.table[id])
}

function NameCell({ apiKey, context }: { apiKey: ApiKey; context: CellContext }): ReactNode {
  return (
    <Warned apiKey={apiKey} withStatus={!context.showsStatus}>
      <KeyName name={apiKey.name} />
    </Warned>
  )
}

function KeyCell({ apiKey, context }: { apiKey: ApiKey; context: CellContext }): ReactNode {
  if (context.warnsIn !== 'key') return <KeyStub hint={apiKey.hint} />
  return (
    <Warned apiKey={apiKey} withStatus={!context.showsStatus}>
      <KeyStub hint={apiKey.hint} />
    </Warned>
  )
}

function ExpiryCell({ apiKey }: { apiKey: ApiKey }): ReactNode {
  const { messages, say } = useMessages()
  if (apiKey.expiresAt === null) return <span className="kr-muted">{say(messages.key.noExpiry)}</span>
  return <KeyDate iso={apiKey.expiresAt} />
}

function ScopesCell({ apiKey }: { apiKey: ApiKey }): ReactNode {
  const { messages, say } = useMessages()
  if (!apiKey.scopes?.length) return <span className="kr-muted">{say(apiKey.scopes ? messages.key.noScopes : messages.key.unknown)}</span>
  return (
    <div>
      <Clamp as="ul" more={messages.table.showAll} className="kr-scopes">
        {apiKey.scopes.map((scope) => (
          <li key={scope}>
            <bdi>{showControls(scope)}</bdi>
          </li>
        ))}
      </Clamp>
    </div>
  )
}

function CreatorCell({ apiKey }: { apiKey: ApiKey }): ReactNode {
  const { messages, say } = useMessages()
  const text = apiKey.createdBy?.name ?? apiKey.createdBy?.id
  if (!text) return <span className="kr-muted">{say(messages.key.unknown)}</span>
  return (
    <span>
      <Clamp more={messages.table.showName}>{showControls(text)}</Clamp>
    </span>
  )
}
