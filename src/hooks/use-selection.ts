'use client'
import { createContext, useContext, useEffect, useInsertionEffect, useRef, useState } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { type Selection, createSelection } from '../flows/selection.ts'
import { createStore } from '../flows/store.ts'
import { useKeyrackContext, useSelected } from './context.ts'
import type { Keys } from './use-keys.ts'

export interface SelectionOptions {
  readonly selectable: boolean
  readonly selected: readonly string[] | undefined
  readonly defaultSelected: readonly string[] | undefined
  readonly onSelectedChange: ((ids: readonly string[], keys?: readonly ApiKey[]) => void) | undefined
}

/** Null where rows can't be selected. */
export const SelectionContext = createContext<Selection | null>(null)

const NONE: readonly string[] = []
const NOTHING = createStore<ReadonlySet<string>>(new Set())

/** The selection of a table: the host's, where it gives one, else the table's own. Null where rows can't be selected. */
export function useSelection({ selectable, ...options }: SelectionOptions, { rows, status }: Keys): Selection | null {
  const { removed } = useKeyrackContext().core
  const { selected } = options
  const latest = useRef(options)
  const [selection] = useState(() =>
    createSelection(selected ?? options.defaultSelected ?? NONE, (ids, keys) => {
      latest.current.onSelectedChange?.(ids, keys)
      return latest.current.selected === undefined
    }),
  )
  useEffect(() => {
    latest.current = options
  })
  useEffect(() => {
    if (selected) selection.adopt(selected)
  }, [selection, selected])
  useEffect(() => {
    if (selectable) selection.atHand.set(status === 'rows' ? rows.filter((key) => key !== undefined) : [])
  }, [selection, selectable, rows, status])
  // An insertion effect lives on while an <Activity> hides the table: what is removed meanwhile is not selected when it is back.
  useInsertionEffect(() => {
    if (!selectable) return
    return removed.subscribe(() => {
      const id = removed.get()
      if (id !== null) queueMicrotask(() => selection.drop(id)) // what a host does when it hears of it is no part of the deletion
    })
  }, [selection, selectable, removed])
  return selectable ? selection : null
}

/** Whether a key is selected; undefined where none can be. Of all that ask, only that key's render when it changes. */
export function useIsSelected(id: string): boolean | undefined {
  const selection = useContext(SelectionContext)
  const selected = useSelected(selection ?? NOTHING, (ids) => ids.has(id))
  return selection ? selected : undefined
}
