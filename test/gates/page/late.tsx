import 'keyrack/styles.css'
import { type ReactNode, StrictMode, useState } from 'react'
import { createPortal } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { ensureSession } from '../../../examples/live/page/session.ts'

type Kit = typeof import('./late-kit.tsx')

/** A page that is there before the kit is even loaded, and after it has gone: whatever differs then is the kit's. */
function Host(): ReactNode {
  const [kit, setKit] = useState<Kit | null>(null)
  return (
    <>
      <button onClick={() => void import('./late-kit.tsx').then(setKit)}>Bring the kit</button>
      <button onClick={() => setKit(null)}>Take the kit away</button>
      {kit && <kit.Keys />}
      {/* React listens for good on each element that it has put something into: the host has done so before the kit does. */}
      {createPortal(<p>Something of the host’s.</p>, document.body)}
    </>
  )
}

await ensureSession()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Host />
  </StrictMode>,
)
