import Button from '@mui/material/Button'
import Drawer from '@mui/material/Drawer'
import TextField from '@mui/material/TextField'
import { DataGrid, GridActionsCell, GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import { type ReactNode, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Contender } from '../page/contender.ts'
import { find, findText, isShown } from '../page/find.ts'
import type { Key, Source } from '../page/source.ts'
import { madeOn, masked } from './masked.ts'

function columnsOf(remove: (id: string) => void): GridColDef<Key>[] {
  return [
    { field: 'name', flex: 1 },
    { field: 'key', flex: 1, valueGetter: (_, key) => masked(key) },
    { field: 'createdAt', headerName: 'created at', flex: 1, valueFormatter: (_, key) => madeOn(key) },
    {
      field: 'actions',
      type: 'actions',
      renderCell: (parameters) => (
        <GridActionsCell {...parameters}>
          <GridActionsCellItem label="Delete" showInMenu onClick={() => remove(parameters.row.id)} />
        </GridActionsCell>
      ),
    },
  ]
}

function Page({ keys }: Pick<Source, 'keys'>): ReactNode {
  const [rows, setRows] = useState(keys)
  const [creating, setCreating] = useState(false)
  const columns = useMemo(() => columnsOf((id) => setRows((before) => before.filter((key) => key.id !== id))), [])
  return (
    <>
      <Button onClick={() => setCreating(true)}>Create</Button>
      <div style={{ height: 600 }}>
        <DataGrid rows={rows} columns={columns} showToolbar />
      </div>
      <Drawer anchor="right" open={creating} onClose={() => setCreating(false)}>
        <TextField label="Name" name="name" />
        <Button>Create key</Button>
      </Drawer>
    </>
  )
}

// It is folded up at first.
function searchField(): Element | null {
  find('.MuiDataGrid-toolbar button[aria-label=Search]')?.click()
  return find('.MuiDataGrid-toolbar input')
}

const menu = { target: () => find('.MuiDataGrid-row[data-rowindex="0"] button[aria-haspopup]'), done: () => isShown('[role=menuitem]') }

export default {
  mount: (root, { keys }) => createRoot(root).render(<Page keys={keys} />),
  row: '.MuiDataGrid-row',
  first: () => find('.MuiDataGrid-row[data-rowindex="0"]'),
  scrollbar: '.MuiDataGrid-scrollbar--vertical',
  menu,
  create: { target: () => findText('button', 'Create'), done: () => isShown('.MuiDrawer-root input') },
  sort: () => find('.MuiDataGrid-columnHeader[data-field=name] .MuiDataGrid-columnHeaderTitle'),
  search: searchField,
  remove: [menu, { target: () => findText('[role=menuitem]', 'Delete') }],
} satisfies Contender
