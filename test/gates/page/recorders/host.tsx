import { type ApiKeysDashboardProps, PRIVATE_ATTRIBUTES, PRIVATE_CLASSES } from 'keyrack'
import { type ReactNode, useState } from 'react'
import { Host } from '../host.tsx'
import type { Recorder } from './recorder.ts'
import { stripMarks } from './strip-marks.ts'

const LATE_MS = 2000
const OPTIONS = { proveSaved: true } satisfies Partial<ApiKeysDashboardProps>
const ISOLATED = { ...OPTIONS, isolateToken: true } satisfies Partial<ApiKeysDashboardProps>

/** The host's page under a recorder, beside tokens that nothing protects. */
export function RecordedHost({ recorder }: { recorder: Recorder }): ReactNode {
  const [isolated, setIsolated] = useState(false)
  return (
    <>
      <button onClick={() => setIsolated(true)}>Isolate the token</button>
      <button onClick={stripMarks}>Strip the marks</button>
      <button onClick={() => showBare()}>Show a bare token</button>
      <button onClick={() => setTimeout(mark, LATE_MS, showBare())}>Show a token that is marked too late</button>
      <button onClick={() => showBare()}>Show the last token</button>
      <button onClick={() => void recorder.flush()}>Send what was recorded</button>
      <Host plant={null} options={isolated ? ISOLATED : OPTIONS} />
    </>
  )
}

/** A token as a page without Keyrack would show it. */
function showBare(): HTMLElement {
  const element = document.createElement('code')
  element.textContent = `mm-${crypto.randomUUID()}`
  document.body.append(element)
  return element
}

function mark(element: HTMLElement): void {
  element.classList.add(...PRIVATE_CLASSES)
  for (const [name, value] of Object.entries(PRIVATE_ATTRIBUTES)) element.setAttribute(name, value)
}
