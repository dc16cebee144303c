import { ApiKeysDashboard } from 'keyrack'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'
import { apiKeys, createBackEnd } from '../parts/back-end.ts'

it('the list is asked for in the task that puts the page there, not after that was painted', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
  const { adapter, asked } = createBackEnd({ keys: apiKeys(1) })
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const placed = new Promise<void>((resolve) => {
    new MutationObserver(() => resolve()).observe(place, { childList: true })
  })
  root.render(<ApiKeysDashboard adapter={adapter} />)
  await placed
  for (let turn = 0; turn < 20; turn++) await Promise.resolve() // what the same task still does
  expect(asked('list')).toHaveLength(1)
  root.unmount()
  place.remove()
  vi.unstubAllGlobals()
})
