'use client'
import { useMemo } from 'react'
import { useKeyrackContext } from './context.ts'

/** What a host can ask of the nearest provider. */
export interface Keyrack {
  /** Asks the adapter for the list again. Resolves with whether it came. */
  refresh(): Promise<boolean>
  /** Opens the create drawer. */
  openCreate(): void
  /** Forgets a token that is still shown, or on its way, at sign-out for example. It can't be brought back. */
  discardToken(): void
}

/** The commands of the nearest provider. */
export function useKeyrack(): Keyrack {
  const { core } = useKeyrackContext()
  return useMemo(
    () => ({
      refresh: () => core.list.refresh(),
      openCreate: () => core.create.open(),
      discardToken: () => core.create.forget(),
    }),
    [core],
  )
}
