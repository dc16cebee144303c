import 'keyrack/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ensureSession } from '../../../../examples/live/page/session.ts'
import { RecordedHost } from './host.tsx'
import type { StartRecorder } from './recorder.ts'

/** Loaded only where one is asked for, as `?recorder=NAME&sink=URL`. */
const RECORDERS: Readonly<Record<string, () => Promise<{ start: StartRecorder }>>> = {
  rrweb: () => import('./rrweb.ts'),
  Sentry: () => import('./sentry.ts'),
  PostHog: () => import('./posthog.ts'),
  Mixpanel: () => import('./mixpanel.ts'),
  Datadog: () => import('./datadog.ts'),
  'New Relic': () => import('./new-relic.ts'),
  'New Relic with innerText': () => import('./new-relic-with-text.ts'),
}

const parameters = new URLSearchParams(location.search)
const load = RECORDERS[parameters.get('recorder') ?? '']
if (!load) throw new Error(`There is no recorder "${parameters.get('recorder')}".`)
await ensureSession()
const { start } = await load()
const recorder = start(parameters.get('sink')!)
while (!recorder.isRecording()) await new Promise((resolve) => setTimeout(resolve, 20))
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <RecordedHost recorder={recorder} />
  </StrictMode>,
)
