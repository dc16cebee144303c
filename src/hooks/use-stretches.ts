'use client'
import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { KeyrackError } from '../adapter/error.ts'
import type { ApiKey, Page } from '../adapter/types.ts'
import { type Known, type Span, UNKNOWN, joined, learned, spanOf } from '../data/stretches.ts'
import { type View, toQuery } from '../data/view.ts'
import { useKeyrackContext } from './context.ts'

/** A part of a long list, fetched stretch by stretch as it is looked at. */
export interface Stretches {
  /** The rows of the stretches that are looked at; undefined for one that has not come. */
  readonly items: readonly (ApiKey | undefined)[]
  /** The place of the first of them among all. */
  readonly start: number
  readonly known: Known
  readonly error: KeyrackError | null
  readonly updatedAt: number
  readonly answered: boolean
  readonly fetching: boolean
  /** The rows are those of the question before, until the first of this one come. */
  readonly isOfAnother: boolean
  /** Says which rows are looked at, by their places. */
  readonly need: (firstRow: number, lastRow: number) => void
  readonly refetch: () => Promise<unknown>
}

interface Progress {
  readonly question: string
  readonly span: Span
  readonly known: Known
}

/** The stretches of a list that are looked at, and no others: a hundred thousand keys are gone through with a few hundred in memory. */
export function useStretches(view: View, enabled: boolean, refreshMs: number | undefined): Stretches {
  const { core, adapter } = useKeyrackContext()
  const { traits } = adapter
  const size = toQuery(view, traits).limit
  const question = JSON.stringify([view.sort, view.search, view.filter, size])
  const [progress, setProgress] = useState<Progress>(() => startOf(question))
  const { span, known } = progress.question === question ? progress : startOf(question)
  const indexes = enabled ? Array.from({ length: span.last - span.first + 1 }, (_, n) => span.first + n) : []
  const queries = indexes.map((index) => ({ ...core.list.stretch(toQuery({ ...view, pageIndex: index, cursors: known.cursors }, traits)), refetchInterval: refreshMs ?? (false as const) }))
  const { pages, standIns, ...answers } = useQueries({ queries, combine }, core.list.client)
  const items = useMemo(() => joined(pages, size), [pages, size])
  const isOfAnother = span.first === 0 && standIns[0] === true
  const now = isOfAnother ? known : learned(known, span.first, pages.map((page, n) => (standIns[n] ? undefined : page)), size, traits)
  useEffect(() => {
    if (now !== known) setProgress({ question, span, known: now })
  }, [now, known, question, span])
  const need = useCallback(
    (firstRow: number, lastRow: number) =>
      setProgress((before) => {
        const at = before.question === question ? before : startOf(question)
        if (at.known === UNKNOWN) return before // the places are those of the question before
        const next = spanOf(firstRow, lastRow, size, at.known, traits)
        return next.first === at.span.first && next.last === at.span.last ? before : { ...at, span: next }
      }),
    [question, size, traits],
  )
  const refetch = useCallback(() => core.list.refresh(), [core])
  // Of a place that was jumped to nothing may have come yet, and still there is a list.
  return { ...answers, isOfAnother, answered: answers.answered || now !== UNKNOWN, items, start: span.first * size, known: now, need, refetch }
}

function startOf(question: string): Progress {
  return { question, span: { first: 0, last: 0 }, known: UNKNOWN }
}

// One function for good, so that its result is the same object until an answer changes.
function combine(results: UseQueryResult<Page>[]): Pick<Stretches, 'error' | 'updatedAt' | 'answered' | 'fetching'> & { readonly pages: readonly (Page | undefined)[]; readonly standIns: readonly boolean[] } {
  const answered = results.filter(({ data }) => data !== undefined)
  const came = answered.filter(({ isPlaceholderData }) => !isPlaceholderData)
  return {
    pages: results.map(({ data }) => data),
    error: (results.find(({ error }) => error !== null)?.error ?? null) as KeyrackError | null,
    updatedAt: came.length > 0 ? Math.min(...came.map(({ dataUpdatedAt }) => dataUpdatedAt)) : 0,
    answered: answered.length > 0,
    fetching: results.some(({ isFetching }) => isFetching),
    standIns: results.map(({ isPlaceholderData }) => isPlaceholderData),
  }
}
