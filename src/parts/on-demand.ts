import type { ComponentPropsWithoutRef } from 'react'
import { type Readable, type Store, createStore } from '../flows/store.ts'
import { hostFirst } from './props.ts'

/** A module that comes when somebody is about to need it; null until it has. What is here renders at once. */
export interface OnDemand<Module> extends Readable<Module | null> {
  /** Has it come, and tells whether it has. An attempt that failed is forgotten: the next one asks anew. */
  load(): Promise<boolean>
  /** Whether somebody has pointed to what needs it. */
  readonly wanted: Store<boolean>
}

export function onDemand<Module>(load: () => Promise<Module>): OnDemand<Module> {
  const { get, set, subscribe } = createStore<Module | null>(null)
  let coming: Promise<boolean> | null = null
  const came = (module: Module): boolean => {
    set(module)
    return true
  }
  const failed = (): boolean => {
    coming = null
    return false
  }
  return { get, subscribe, load: () => (coming ??= load().then(came, failed)), wanted: createStore(false) }
}

type IntentHandlers = Pick<ComponentPropsWithoutRef<'button'>, 'onPointerEnter' | 'onFocus' | 'onTouchStart'>

/** Handlers, after the host's own, that have modules come while a press is still on its way. */
export function onIntent({ onPointerEnter, onFocus, onTouchStart }: IntentHandlers, ...modules: readonly OnDemand<unknown>[]): IntentHandlers {
  const load = (): void => {
    for (const module of modules) {
      module.wanted.set(true)
      void module.load()
    }
  }
  return { onPointerEnter: hostFirst(onPointerEnter, load), onFocus: hostFirst(onFocus, load), onTouchStart: hostFirst(onTouchStart, load) }
}
