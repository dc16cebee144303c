'use client'
import type { ReactNode } from 'react'
import type { Selection } from '../flows/selection.ts'
import { useKeyrackContext, useStore } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'

/** How many keys are selected, and what can be done with them. It renders with the selection, and the table around it does not. */
export function SelectionLine({ selection, actions }: { selection: Selection; actions: ((ids: readonly string[]) => ReactNode) | undefined }): ReactNode {
  const { core } = useKeyrackContext()
  const { messages, say } = useMessages()
  const selected = useStore(selection)
  const clear = (): void => {
    core.anchors.get('table')?.focus() // before this button goes
    selection.clear()
  }
  return (
    <div className="kr-selection" data-state={selected.size > 0 ? 'some' : 'none'}>
      <span aria-live="polite">
        {selected.size > 0 && say(messages.selection.count, { n: selected.size })}
      </span>
      {selected.size > 0 && (
        <>
          <Button variant="ghost" onClick={clear}>
            {say(messages.selection.clear)}
          </Button>
          {actions?.([...selected])}
        </>
      )}
    </div>
  )
}
