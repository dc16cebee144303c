import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AFTERWARDS } from './afterwards.tsx'
import { IN_COMPONENTS } from './in-components.tsx'
import { IN_HOOKS } from './in-hooks.tsx'

const plants = Object.entries({ ...IN_HOOKS, ...IN_COMPONENTS, ...AFTERWARDS })

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      {plants.map(([place, Plant]) => (
        <div key={place} data-place={place}>
          <Plant />
        </div>
      ))}
    </QueryClientProvider>
  </StrictMode>,
)
