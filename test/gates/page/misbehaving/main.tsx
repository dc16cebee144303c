import 'keyrack/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Host } from './host.tsx'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Host />
  </StrictMode>,
)
