import { AllCommunityModule, type ColDef, ModuleRegistry } from 'ag-grid-community'
import { AgGridReact, type CustomCellRendererProps } from 'ag-grid-react'
import { type ReactNode, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Contender } from '../page/contender.ts'
import { find } from '../page/find.ts'
import type { Key, Source } from '../page/source.ts'
import { madeOn, masked } from './masked.ts'

ModuleRegistry.registerModules([AllCommunityModule])

// Its Community edition has no menu for a row: what deletes stands in the row, as a cell component.
function DeleteCell({ data, api }: CustomCellRendererProps<Key>): ReactNode {
  return <button onClick={() => void (data && api.applyTransaction({ remove: [data] }))}>Delete</button>
}

const COLUMNS: ColDef<Key>[] = [
  { field: 'name', flex: 1 },
  { headerName: 'Key', flex: 1, valueGetter: ({ data }) => (data ? masked(data) : '') },
  { field: 'createdAt', flex: 1, valueFormatter: ({ data }) => (data ? madeOn(data) : '') },
  { headerName: '', cellRenderer: DeleteCell, sortable: false },
]

function Page({ keys }: Pick<Source, 'keys'>): ReactNode {
  const [text, setText] = useState('')
  const rows = useMemo(() => [...keys], [keys])
  return (
    <>
      <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
      <div style={{ height: 600 }}>
        <AgGridReact rowData={rows} columnDefs={COLUMNS} getRowId={({ data }) => data.id} quickFilterText={text} />
      </div>
    </>
  )
}

const FIRST = '.ag-row[row-index="0"]'

export default {
  mount: (root, { keys }) => createRoot(root).render(<Page keys={keys} />),
  row: '.ag-row',
  first: () => find(FIRST),
  scrollbar: '.ag-body-vertical-scroll-viewport',
  sort: () => find('.ag-header-cell[col-id=name] .ag-header-cell-label'),
  search: () => find('input[type=search]'),
  remove: [{ target: () => find(`${FIRST} button`) }],
} satisfies Contender
