import 'keyrack/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ensureSession } from '../../../examples/live/page/session.ts'
import { Host } from './host.tsx'
import { findPlant } from './plants.ts'

await ensureSession()
const parameters = new URLSearchParams(location.search)
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Host plant={findPlant(parameters.get('plant'))} options={JSON.parse(parameters.get('options') ?? '{}') as object} />
  </StrictMode>,
)
