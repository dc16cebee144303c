// @vitest-environment node
import { ApiKeysDashboard, CreateKeyButton, CreateKeyDrawer, DeleteKeyDialog, KeyMenu, KeyrackProvider, KeysTable, TokenDialog } from 'keyrack'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { apiKey, createBackEnd } from '../parts/back-end.ts'

describe('the dashboard on a server', () => {
  it('is written where there is no window: heading, button, header row and paging', () => {
    const { adapter } = createBackEnd()
    expect(typeof window).toBe('undefined')
    const html = renderToString(<ApiKeysDashboard adapter={adapter} />)
    for (const words of ['API Keys', 'Create', 'Created At', 'Rows per page', 'Page 1']) expect(html).toContain(words)
  })

  it('says nothing of keys that it has not asked for', () => {
    const { adapter, asked } = createBackEnd()
    const html = renderToString(<ApiKeysDashboard adapter={adapter} />)
    for (const words of ['No API keys yet', 'couldn’t be loaded', 'Loading keys']) expect(html).not.toContain(words)
    expect(asked('list')).toEqual([])
  })

  it('may be in parts that the host arranges', () => {
    const { adapter } = createBackEnd()
    const html = renderToString(
      <KeyrackProvider adapter={adapter}>
        <CreateKeyButton />
        <KeysTable columns={['name', 'key', 'createdAt', 'lastUsedAt', 'expiresAt', 'status', 'scopes', 'createdBy', 'actions']} />
        <KeyMenu apiKey={apiKey('1')} />
        <CreateKeyDrawer />
        <TokenDialog />
        <DeleteKeyDialog />
      </KeyrackProvider>,
    )
    expect(html).toContain('Actions for Key 1')
    expect(html).not.toContain('role="dialog"')
  })
})
