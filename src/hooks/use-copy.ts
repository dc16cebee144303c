'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type CopyFormat, copyContext, writeAs } from '../flows/copy-formats.ts'
import { type CopyState, copyToken } from '../flows/copy.ts'
import { downloadToken } from '../flows/download.ts'
import { useKeyrackContext } from './context.ts'

const COPIED_MS = 2000

/** How copying stands, and in which format; null is the token as it is. */
export interface Copying {
  readonly state: CopyState
  readonly format: CopyFormat | null
}

export interface CopyOptions {
  /** Selects the token when no way to the clipboard worked; returns whether it did. */
  readonly select: () => boolean
  /** What a format is called. */
  readonly nameOf: (format: CopyFormat) => string
  /** Whether a proven copy counts as saved. */
  readonly counts: boolean
}

const IDLE: Copying = { state: 'idle', format: null }

/** Copying the token that is shown, as it is or in a format; a format of files is downloaded, which proves nothing. */
export function useCopy({ select, nameOf, counts }: CopyOptions): Copying & { copy: (format?: CopyFormat) => void; proven: () => void } {
  const { core } = useKeyrackContext()
  const [copying, setCopying] = useState(IDLE)
  const busy = useRef(false)

  const copied = useCallback(
    (format: CopyFormat | null) => {
      setCopying({ state: 'copied', format })
      if (counts) core.create.markSaved(true)
      core.announcer.said.set(format ? { message: 'copiedAs', name: nameOf(format) } : { message: 'copied', name: null })
    },
    [core, counts, nameOf],
  )
  const downloaded = useCallback(
    (format: CopyFormat) => {
      setCopying({ state: 'downloaded', format })
      core.announcer.said.set({ message: 'downloaded', name: null })
    },
    [core],
  )
  const copy = useCallback(
    (format: CopyFormat | null = null) => {
      const revealing = core.create.get()
      if (busy.current || revealing.at !== 'revealing') return
      const context = copyContext(revealing.key)
      const write = (token: string): string => (format ? writeAs(format, token, context) : token)
      const late = (): void => (busy.current ? undefined : copied(format)) // else the copy under way will say how it stands
      const failed = (): void => setCopying({ state: select() ? 'selected' : 'failed', format })
      const { fileName } = format ?? {}
      if (format && fileName) return downloadToken(core.vault, write, () => fileName(context)) ? downloaded(format) : setCopying({ state: 'not downloaded', format })
      busy.current = true
      setCopying({ state: 'copying', format })
      void copyToken(core.vault, core.settings.clipboard, write, late).then((outcome) => {
        busy.current = false
        if (outcome === 'copied') copied(format)
        else failed()
      })
    },
    [core, select, copied, downloaded],
  )

  useEffect(() => {
    if (copying.state !== 'copied') return
    const timer = setTimeout(() => setCopying(IDLE), COPIED_MS)
    return () => clearTimeout(timer)
  }, [copying])
  return { ...copying, copy, proven: useCallback(() => copied(null), [copied]) }
}
