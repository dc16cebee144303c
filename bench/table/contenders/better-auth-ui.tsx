import { apiKeyClient } from '@better-auth/api-key/client'
import { ApiKeysCard, AuthUIProvider } from '@daveyplate/better-auth-ui'
import { createAuthClient } from 'better-auth/react'
import { createRoot } from 'react-dom/client'
import type { Contender } from '../page/contender.ts'
import { findText, isShown } from '../page/find.ts'
import type { Key, Source } from '../page/source.ts'
import './better-auth-ui.css'

const USER = { id: 'user', name: 'Ada', email: 'ada@example.com', emailVerified: true, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' }
const SESSION = { id: 'session', userId: USER.id, token: 'session', expiresAt: '2126-01-01T00:00:00.000Z', createdAt: USER.createdAt, updatedAt: USER.createdAt }

/** Better Auth's own client, whose questions are answered here as its server does. */
function clientOf(source: Source) {
  const fetchHere = async (url: URL | RequestInfo, init?: RequestInit): Promise<Response> => Response.json(await answer(source, new URL(url instanceof Request ? url.url : url).pathname, init?.body))
  return createAuthClient({ baseURL: location.origin, plugins: [apiKeyClient()], fetchOptions: { customFetchImpl: fetchHere } })
}

async function answer({ list, remove }: Source, path: string, body: unknown): Promise<unknown> {
  if (path.endsWith('/get-session')) return { user: USER, session: SESSION }
  if (path.endsWith('/api-key/delete')) return remove((JSON.parse(String(body)) as { keyId: string }).keyId).then(() => ({ success: true }))
  const { items, total } = await list({ limit: Infinity, offset: 0 })
  return { apiKeys: items.map(recordOf), total }
}

function recordOf({ id, name, hint, createdAt }: Key): object {
  return { id, name, start: hint.start, prefix: null, referenceId: USER.id, enabled: true, expiresAt: null, createdAt, updatedAt: createdAt, metadata: null, permissions: null, requestCount: 0, remaining: null, lastRequest: null }
}

export default {
  mount: (root, source) =>
    createRoot(root).render(
      <AuthUIProvider authClient={clientOf(source)} apiKey>
        <ApiKeysCard />
      </AuthUIProvider>,
    ),
  row: '[data-slot=card] [data-slot=card]',
  create: { target: () => findText('button', 'Create API Key'), done: () => isShown('[role=dialog] input') },
  remove: [
    { target: () => document.querySelector('[data-slot=card] [data-slot=card] button'), done: () => isShown('[role=dialog]') },
    { target: () => findText('[role=dialog] button', 'Delete') },
  ],
} satisfies Contender
