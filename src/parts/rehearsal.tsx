'use client'
import { type ComponentType, type ReactNode, Suspense, startTransition, useEffect, useState } from 'react'
import { useStore } from '../hooks/context.ts'
import { menu, panels } from './modules.ts'

/**
 * Renders what opens while a press is still on its way, the first time that somebody points to it: a browser compiles a function when it is
 * called first, and with hundreds of them the press would wait.
 */
export function Rehearsals(): ReactNode {
  const [menus, menuWanted] = [useStore(menu), useStore(menu.wanted)]
  const [drawers, panelWanted] = [useStore(panels), useStore(panels.wanted)]
  return (
    <>
      {menus && menuWanted && <Rehearsal of={menus.RehearsedMenu} />}
      {drawers && panelWanted && <Rehearsal of={drawers.RehearsedDrawer} />}
    </>
  )
}

const rehearsed = new WeakSet<ComponentType>()

/** Renders a part in the time that the browser has left, and throws it away: it is never in the page, and none of its effects runs. */
function Rehearsal({ of: Part }: { of: ComponentType }): ReactNode {
  const [curtain, setCurtain] = useState<Promise<never> | null>(null)
  useEffect(() => {
    if (rehearsed.has(Part)) return
    rehearsed.add(Part)
    startTransition(() => setCurtain(new Promise(() => {})))
  }, [Part])
  if (!curtain) return null
  return (
    <Suspense fallback={<Over onShown={() => setCurtain(null)} />}>
      <Part />
      <Waiting until={curtain} />
    </Suspense>
  )
}

function Waiting({ until }: { until: Promise<never> }): never {
  throw until // eslint-disable-line @typescript-eslint/only-throw-error -- how React 18 and 19 alike are told to wait
}

function Over({ onShown }: { onShown: () => void }): ReactNode {
  useEffect(onShown, [onShown])
  return null
}
