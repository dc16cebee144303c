'use client'
import { type ReactNode, useEffect, useState } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { copyText } from '../flows/copy.ts'
import type { Selection } from '../flows/selection.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'
import type { KeyColumn } from './columns.tsx'
import { csv } from './modules.ts'
import { onIntent } from './on-demand.ts'

export interface KeysExportProps {
  keys: Keys
  columns: readonly KeyColumn[]
  selection: Selection | null
}

type Press = 'copy' | 'download'
type Outcome = { readonly message: 'copied' | 'copyFailed' | 'downloaded' | 'downloadFailed'; readonly n: number }

/** Long enough to be read; what failed stays until the next attempt. */
const SAID_MS = 4000

/** The rows on screen, or the keys that are selected, as CSV: to copy, and as a file. */
export function KeysExport(props: KeysExportProps): ReactNode {
  const { messages, say } = useMessages()
  const { outcome, busy, copy, download } = useExport(props)
  const off = props.keys.status !== 'rows'
  const intent = onIntent({}, csv)
  return (
    <div className="kr-export" role="group" aria-label={say(messages.csv.title)}>
      <span className="kr-muted" role="status">
        {outcome && say(messages.csv[outcome.message], { n: outcome.n })}
      </span>
      <Button busy={busy === 'copy'} aria-disabled={off || busy !== null} onClick={copy} {...intent}>
        {say(messages.csv.copy)}
      </Button>
      <Button busy={busy === 'download'} aria-disabled={off || busy !== null} onClick={download} {...intent}>
        {say(messages.csv.download)}
      </Button>
    </div>
  )
}

type Csv = NonNullable<ReturnType<typeof csv.get>>

function useExport({ keys, columns, selection }: KeysExportProps): { outcome: Outcome | null; busy: Press | null; copy: () => void; download: () => void } {
  const { core } = useKeyrackContext()
  const { messages, say } = useMessages()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [busy, setBusy] = useState<Press | null>(null)
  const start = async (press: Press, failed: Outcome['message'], run: (module: Csv, text: string) => Promise<Outcome['message']> | Outcome['message']): Promise<void> => {
    const rows = chosen(keys.rows, selection)
    setBusy(press)
    setOutcome(null) // the same words are read out again only where they were gone
    const attempt = async (): Promise<Outcome['message']> => {
      // Without waiting where it is here: a browser lets a press copy, and not what comes long after it.
      const module = csv.get() ?? ((await csv.load()) ? csv.get() : null)
      return module ? run(module, module.keysCsv(rows, columns, messages, say)) : failed
    }
    const message = await attempt().catch(() => failed) // a host's column may throw
    setBusy(null)
    setOutcome({ message, n: rows.length })
  }
  useEffect(() => {
    if (outcome?.message !== 'copied' && outcome?.message !== 'downloaded') return
    const timer = setTimeout(() => setOutcome(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  return {
    outcome,
    busy,
    copy: () => void start('copy', 'copyFailed', async (_, text) => ((await copyText(text, core.settings.clipboard)) ? 'copied' : 'copyFailed')),
    download: () => void start('download', 'downloadFailed', (module, text) => (module.downloadCsv(text) ? 'downloaded' : 'downloadFailed')),
  }
}

/** Selected keys of other pages follow those of this one, which keep their order. */
function chosen(rows: Keys['rows'], selection: Selection | null): readonly ApiKey[] {
  const here = rows.filter((key) => key !== undefined)
  const ids = selection?.get()
  if (!selection || !ids?.size) return here
  const selected = here.filter(({ id }) => ids.has(id))
  return [...selected, ...selection.keys().filter((key) => !here.some(({ id }) => id === key.id))]
}
