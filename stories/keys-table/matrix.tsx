import { type ApiKey, KeysTable, useDeleteKey } from 'keyrack'
import { type ReactNode, useEffect } from 'react'
import { daysFromNow, keyOf } from '../keys.ts'
import { EachTheme, Posed } from '../matrix.tsx'

const DELETED = keyOf({ name: 'Being deleted' })

interface RowState extends Partial<ApiKey> {
  /** What its row is given, where it does not come by it itself. */
  readonly posed?: Readonly<Record<string, string>>
}

/** A row in each state, by the name that says which. */
const ROWS: Readonly<Record<string, RowState>> = {
  'At rest': {},
  Hovered: { posed: { 'data-pose': 'hover' } },
  'In focus': { posed: { 'data-pose': 'focus-visible' } },
  Selected: {},
  'Just created': { posed: { 'data-highlighted': 'true' } },
  'Ends soon': { expiresAt: daysFromNow(3.5) },
  Ended: { status: 'expired', expiresAt: daysFromNow(-2) },
  'Switched off': { status: 'disabled' },
  'Being deleted': {},
}

/** One row below the other, for they are sorted by their age. */
export const ROW_KEYS: readonly ApiKey[] = Object.entries(ROWS).map(([name, { posed: _, ...change }], day) => keyOf({ name, hint: DELETED.hint, createdAt: daysFromNow(-day), ...change }))

const POSES = {
  ...Object.fromEntries(Object.values(ROWS).flatMap(({ posed }, index) => (posed ? [[`tbody .kr-row:nth-child(${index + 1})`, posed]] : []))),
  'tbody .kr-row:nth-child(2) .kr-menu-trigger': { 'data-pose': 'hover' },
  '.kr-page-button:nth-child(3)': { 'data-pose': 'hover' },
  '.kr-page-button:nth-child(4)': { 'data-pose': 'focus-visible' },
  '.kr-search .kr-input': { 'data-pose': 'focus-visible' },
  '[data-column=name] .kr-sort': { 'data-pose': 'hover' },
}

/** A table in each theme whose rows stand in each state: header, search and paging too. */
export function TableMatrix(): ReactNode {
  useDeletionUnderWay()
  return (
    <EachTheme cell={600}>
      {() => (
        <Posed poses={POSES}>
          <KeysTable columns={['name', 'key', 'createdAt', 'actions']} selectable defaultSelected={['key_Selected']} defaultPageSize={ROW_KEYS.length} pageSizes={[ROW_KEYS.length]} />
        </Posed>
      )}
    </EachTheme>
  )
}

// Without a dialog, for that would hide the matrix.
function useDeletionUnderWay(): void {
  const { flow } = useDeleteKey()
  useEffect(() => {
    flow.ask(DELETED)
    void flow.confirm()
  }, [flow])
}
