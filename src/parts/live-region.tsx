'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { useKeyrackContext, useStore } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import type { Announcement } from '../flows/announcer.ts'

/** Screen readers miss text that is there when its region appears: it is put in after an empty moment, in milliseconds. */
const EMPTY_MS = 60
const spoken = new WeakSet<Announcement>()

/** Says politely what happened. Of the regions on a page only the innermost speaks: the outer ones are inert behind a modal. */
export function LiveRegion({ modal = false }: { modal?: boolean }): ReactNode {
  const { core } = useKeyrackContext()
  const { messages, say, nameOf } = useMessages()
  const said = useStore(core.announcer.said)
  const modals = useStore(core.announcer.modals)
  const [self] = useState(() => ({}))
  const [text, setText] = useState('')
  const speaks = modal ? modals.at(-1) === self : modals.length === 0

  useEffect(() => {
    if (!modal) return
    const { modals: open } = core.announcer
    open.set([...open.get(), self])
    return () => open.set(open.get().filter((region) => region !== self))
  }, [core, modal, self])

  useEffect(() => {
    if (!said || !speaks || spoken.has(said)) return
    const words = say(messages.live[said.message], { name: nameOf(said.name) })
    const empty = setTimeout(() => setText(''))
    const speak = setTimeout(() => {
      spoken.add(said)
      setText(words)
    }, EMPTY_MS)
    return () => {
      clearTimeout(empty)
      clearTimeout(speak)
    }
  }, [said, speaks, say, nameOf, messages])

  return (
    <div className="kr-hidden" role="status">
      {text}
    </div>
  )
}
