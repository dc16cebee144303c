import type { ReactNode } from 'react'
import { KeyrackProvider } from 'keyrack'
import { createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { NAME_MAX_LENGTH } from '../limits.ts'
import { ApiKeysPage } from './api-keys-page.tsx'
import { DashboardPage } from './dashboard-page.tsx'
import { usePath } from './navigation.tsx'
import { Shell } from './shell.tsx'

const adapter = createBetterAuthAdapter({ nameMaxLength: NAME_MAX_LENGTH })

/** The provider is above the pages, so that leaving one and coming back loses neither the list nor an unsaved key. */
export function App(): ReactNode {
  return (
    <KeyrackProvider adapter={adapter}>
      <Shell>
        <Page />
      </Shell>
    </KeyrackProvider>
  )
}

function Page(): ReactNode {
  return usePath() === '/dashboard' ? <DashboardPage /> : <ApiKeysPage />
}
