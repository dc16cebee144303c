import 'keyrack/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { ensureSession } from './session.ts'
import { Unreachable } from './unreachable.tsx'

const root = createRoot(document.getElementById('root')!)

async function start(): Promise<void> {
  try {
    await ensureSession()
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    )
  } catch {
    root.render(<Unreachable onRetry={() => void start()} />)
  }
}

if (location.pathname !== '/dashboard') history.replaceState(null, '', `/api-keys${location.search}`)
void start()
