import 'keyrack/styles.css'
import { ApiKeysDashboard } from 'keyrack'
import { createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { createRoot } from 'react-dom/client'
import { ensureSession } from '../../../examples/live/page/session.ts'

/** What a strict policy forbids, and what a kit might still do. */
const DEFECTS: Readonly<Record<string, () => void>> = {
  'no nonce': () => {},
  'style attribute': () => document.body.setAttribute('style', 'color: inherit'),
  markup: () => void (document.createElement('div').innerHTML = '<b></b>'),
  'code in a string': () => void new Function('return 1'), // eslint-disable-line @typescript-eslint/no-implied-eval -- a defect on purpose
}

await ensureSession()
const plant = new URLSearchParams(location.search).get('plant') ?? ''
const { nonce } = document.querySelector('script')!
createRoot(document.getElementById('root')!).render(<ApiKeysDashboard adapter={createBetterAuthAdapter()} nonce={plant === 'no nonce' ? undefined : nonce} />)
DEFECTS[plant]!()
