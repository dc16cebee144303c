import type { ComponentPropsWithoutRef } from 'react'
import { type Readable, createStore } from '../flows/store.ts'
import { hostFirst } from './props.ts'

/** A module that comes when somebody is about to need it; null until it has. What is here renders at once. */
export interface OnDemand<Module> extends Readable<Module | null> {
  /** Has it come, and tells whether it has. An attempt that failed is forgotten: the next one asks anew. */
  load(): Promise<boolean>
  /** Has it come because somebody points to what needs it: `wanted` from then on. */
  want(): void
  readonly wanted: Readable<boolean>
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
  const come = (): Promise<boolean> => (coming ??= load().then(came, failed))
  const wanted = createStore(false)
  return {
    get,
    subscribe,
    load: come,
    want() {
      wanted.set(true)
      void come()
    },
    wanted,
  }
}

type IntentHandlers = Pick<ComponentPropsWithoutRef<'button'>, 'onPointerEnter' | 'onFocus' | 'onTouchStart'>

/** Handlers, after the host's own, that have modules come while a press is still on its way. */
export function onIntent({ onPointerEnter, onFocus, onTouchStart }: IntentHandlers, ...modules: readonly OnDemand<unknown>[]): IntentHandlers {
  const want = (): void => {
    for (const module of modules) module.want()
  }
  return { onPointerEnter: hostFirst(onPointerEnter, want), onFocus: hostFirst(onFocus, want), onTouchStart: hostFirst(onTouchStart, want) }
}
