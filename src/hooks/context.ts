'use client'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Readable } from '../flows/store.ts'
import type { Core, Settings } from './core.ts'

export interface KeyrackContextValue extends Settings {
  readonly core: Core
}

/** Null outside a `KeyrackProvider`. */
export const KeyrackContext = createContext<KeyrackContextValue | null>(null)

/** What the nearest provider was given, and what it holds. Throws outside one. */
export function useKeyrackContext(): KeyrackContextValue {
  const value = useContext(KeyrackContext)
  if (!value) {
    throw new Error('A Keyrack part was rendered outside a <KeyrackProvider>, so it has no adapter to ask for keys. Put <KeyrackProvider adapter={…}> around it, or use <ApiKeysDashboard adapter={…} />, which brings its own.')
  }
  return value
}

/** The present value of a store. */
export function useStore<Value>(store: Readable<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get, store.get)
}
