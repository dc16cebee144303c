import { type ReactNode, useMemo, useState } from 'react'
import { Button, Cell, Column, Dialog, DialogTrigger, Heading, Input, Label, Menu, MenuItem, MenuTrigger, Modal, Popover, Row, SearchField, type SortDescriptor, Table, TableBody, TableHeader, TableLayout, TextField, Virtualizer, useFilter } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import type { Contender } from '../page/contender.ts'
import { find, findText, isShown } from '../page/find.ts'
import type { Key, Source } from '../page/source.ts'
import { madeOn, masked } from './masked.ts'
import './react-aria.css'

// Sorting and searching are left to its host, by the helpers that its documents show.
function useShown(keys: readonly Key[], text: string, sort: SortDescriptor | undefined): readonly Key[] {
  const { contains } = useFilter({ sensitivity: 'base' })
  return useMemo(() => {
    const found = text ? keys.filter(({ name }) => contains(name, text)) : keys
    if (!sort) return found
    const sign = sort.direction === 'descending' ? -1 : 1
    return found.toSorted((a, b) => sign * a.name.localeCompare(b.name))
  }, [keys, text, sort, contains])
}

function Page({ keys }: Pick<Source, 'keys'>): ReactNode {
  const [rows, setRows] = useState(keys)
  const [text, setText] = useState('')
  const [sort, setSort] = useState<SortDescriptor>()
  const shown = useShown(rows, text, sort)
  const remove = (id: string): void => setRows((before) => before.filter((key) => key.id !== id))
  return (
    <>
      <CreateButton />
      <SearchField aria-label="Search" value={text} onChange={setText}>
        <Input />
      </SearchField>
      <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: 48, headingHeight: 40 }}>
        <Table aria-label="API keys" {...(sort && { sortDescriptor: sort })} onSortChange={setSort}>
          <TableHeader>
            <Column id="name" isRowHeader allowsSorting>
              Name
            </Column>
            <Column>Key</Column>
            <Column>Created at</Column>
            <Column>Actions</Column>
          </TableHeader>
          <TableBody items={shown}>{(key) => <KeyRow apiKey={key} remove={remove} />}</TableBody>
        </Table>
      </Virtualizer>
    </>
  )
}

function KeyRow({ apiKey, remove }: { apiKey: Key; remove: (id: string) => void }): ReactNode {
  return (
    <Row>
      <Cell>{apiKey.name}</Cell>
      <Cell>{masked(apiKey)}</Cell>
      <Cell>{madeOn(apiKey)}</Cell>
      <Cell>
        <MenuTrigger>
          <Button aria-label="Actions">⋮</Button>
          <Popover>
            <Menu onAction={() => remove(apiKey.id)}>
              <MenuItem id="delete">Delete</MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      </Cell>
    </Row>
  )
}

function CreateButton(): ReactNode {
  return (
    <DialogTrigger>
      <Button>Create</Button>
      <Modal isDismissable>
        <Dialog>
          <Heading slot="title">Create a key</Heading>
          <TextField name="name">
            <Label>Name</Label>
            <Input />
          </TextField>
          <Button>Create key</Button>
        </Dialog>
      </Modal>
    </DialogTrigger>
  )
}

const ROW = '[role=row]:has([role=rowheader])'
const menu = { target: () => find(`${ROW} button`), done: () => isShown('[role=menuitem]') }

export default {
  mount: (root, { keys }) => createRoot(root).render(<Page keys={keys} />),
  row: ROW,
  menu,
  create: { target: () => findText('button', 'Create'), done: () => isShown('[role=dialog] input') },
  sort: () => find('[role=columnheader]'),
  search: () => find('input[type=search]'),
  remove: [menu, { target: () => findText('[role=menuitem]', 'Delete') }],
} satisfies Contender
