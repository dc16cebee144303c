import 'keyrack/styles.css'
import { ApiKeysDashboard, defineAdapter } from 'keyrack'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

let made = 0

/** Answers at once, holds a single key, another one each time it was deleted, and so does not grow itself. */
const adapter = defineAdapter({
  traits: { paging: 'none', sort: [], search: false, filter: {}, remove: 'delete', expiry: false },
  list: () => Promise.resolve({ items: [{ id: `key-${made}`, name: 'Standing', hint: { start: 'mm-', end: 'AXsg' }, status: 'active', createdAt: '2025-12-16T12:29:00.000Z' }] }),
  create: () => Promise.resolve({ id: 'new', token: `mm-${crypto.randomUUID()}` }),
  remove: () => {
    made++
    return Promise.resolve()
  },
})

const kept: unknown[] = []

/** What a kit might keep of each panel that was closed. */
function keepSome(panel: Element): void {
  addEventListener('resize', () => panel.remove())
  kept.push(document.createElement('div'), () => panel.isConnected, crypto.randomUUID(), Array.from({ length: 8192 }, Math.random))
}

if (new URLSearchParams(location.search).has('plant')) {
  document.addEventListener('click', ({ target }) => {
    const panel = (target as Element).closest('.kr-panel')
    if (panel) keepSome(panel)
  })
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ApiKeysDashboard adapter={adapter} nonce={document.querySelector('script')!.nonce} />
  </StrictMode>,
)
