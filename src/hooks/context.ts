'use client'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Readable } from '../flows/store.ts'
import type { Core, Settings } from './core.ts'
import type { Words } from './words.ts'

/** What a part renders from. What is only asked when something happens is in `core.settings`: a host may write it anew each time it renders. */
export interface KeyrackContextValue extends Omit<Settings, 'messages' | 'formatDate' | 'timeoutMs' | 'clipboard' | 'onEvent' | 'onStepUp'> {
  readonly core: Core
  readonly words: Words
  /** Whether the host can have its user prove who they are. */
  readonly canProve: boolean
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

/** What a store's value says of one thing. Whoever asks renders when that changes, and not with the store. */
export function useSelected<Value, Selected extends string | number | boolean | null>(store: Readable<Value>, select: (value: Value) => Selected): Selected {
  const get = (): Selected => select(store.get())
  return useSyncExternalStore(store.subscribe, get, get)
}
