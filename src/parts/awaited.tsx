'use client'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useKeyrackContext, useStore } from '../hooks/context.ts'
import { useDirection } from '../hooks/use-direction.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { whenIdle } from '../hooks/when-idle.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import type { OnDemand } from './on-demand.ts'

export interface AwaitedProps {
  module: OnDemand<unknown>
  /** Something was pressed that needs it now. */
  pressed: boolean
  /** Takes the press back. Null where something would be lost. */
  onGiveUp: (() => void) | null
}

/** Stands in for a part that has not been loaded yet. A press is kept until it has; where it can't be, the user is told. */
export function Awaited({ pressed, ...props }: AwaitedProps): ReactNode {
  return pressed && <Loading {...props} />
}

function Loading({ module, onGiveUp }: Omit<AwaitedProps, 'pressed'>): ReactNode {
  const [attempt, setAttempt] = useState(1)
  const [failed, setFailed] = useState(0) // the last attempt that did
  useEffect(() => {
    void module.load().then((came) => {
      if (!came) setFailed(attempt)
    })
  }, [module, attempt])
  return failed > 0 && <Unloaded busy={failed < attempt} onRetry={() => setAttempt(attempt + 1)} onGiveUp={onGiveUp} />
}

function Unloaded({ busy, onRetry, onGiveUp }: { busy: boolean; onRetry: () => void; onGiveUp: AwaitedProps['onGiveUp'] }): ReactNode {
  const { core, container } = useKeyrackContext()
  const dir = useDirection()
  const { messages, say } = useMessages()
  const notice = useRef<HTMLDivElement>(null)
  // A focus that would go with it goes back to what was pressed.
  useLayoutEffect(() => {
    const [element, pressed] = [notice.current, document.activeElement as HTMLElement | null]
    return () => {
      if (element?.contains(document.activeElement)) (pressed?.isConnected && pressed !== document.body ? pressed : core.anchors.get('table'))?.focus()
    }
  }, [core])
  return createPortal(
    <div ref={notice} className="kr-unloaded" dir={dir}>
      <Notice tone="warn" title={say(messages.failure.notLoaded)}>
        <p>{say(messages.failure.notLoadedHint)}</p>
        <div className="kr-notice-buttons">
          <Button busy={busy} onClick={onRetry}>
            {say(messages.table.retry)}
          </Button>
          {onGiveUp && <Button onClick={onGiveUp}>{say(messages.create.close)}</Button>}
        </div>
      </Notice>
    </div>,
    container ?? document.body,
  )
}

/** Has modules come although nothing points to them being needed, once the first list is there and the browser is idle. */
export function useIdleLoad(...modules: readonly OnDemand<unknown>[]): void {
  const listed = useStore(useKeyrackContext().core.listed)
  useEffect(() => {
    if (!listed) return
    return whenIdle(() => {
      for (const module of modules) void module.load()
    })
  }, [listed]) // eslint-disable-line react-hooks/exhaustive-deps -- the modules of a part are always the same
}
