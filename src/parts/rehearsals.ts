'use client'
import { useEffect } from 'react'
import { type KeyrackContextValue, useKeyrackContext, useStore } from '../hooks/context.ts'
import { menu, panels } from './modules.ts'
import type { OnDemand } from './on-demand.ts'

type Rehearsed = OnDemand<{ rehearse(context: KeyrackContextValue): void }>

const rehearsed = new WeakSet<Rehearsed>()

/**
 * Has what opens rendered while a press is still on its way, the first time that somebody points to it: a browser compiles a function when
 * it is called first, and with hundreds of them the press would wait.
 */
export function Rehearsals(): null {
  useRehearsal(menu)
  useRehearsal(panels)
  return null
}

function useRehearsal(module: Rehearsed): void {
  const context = useKeyrackContext()
  const loaded = useStore(module)
  const wanted = useStore(module.wanted)
  useEffect(() => {
    if (!loaded || !wanted || rehearsed.has(module)) return
    rehearsed.add(module)
    loaded.rehearse(context)
  }, [module, loaded, wanted, context])
}
