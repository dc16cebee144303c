import type { ReactNode } from 'react'
import { ApiKeysDashboard } from 'keyrack'
import { usePageTitle } from './navigation.tsx'
import { TryKey } from './try-key.tsx'

export function ApiKeysPage(): ReactNode {
  usePageTitle('API Keys')
  return (
    <>
      <ApiKeysDashboard headingLevel={1} />
      <TryKey />
    </>
  )
}
