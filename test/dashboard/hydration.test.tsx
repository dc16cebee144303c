import { act } from '@testing-library/react'
import { ApiKeysDashboard, KeyrackProvider } from 'keyrack'
import type { ReactElement } from 'react'
import { type Root, hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { KeyDate, LastUsed } from '../../src/parts/key-date.tsx'
import { apiKeys, createBackEnd } from '../parts/back-end.ts'
import { rowNames, settle } from '../parts/page.tsx'

const DATE = '2025-12-16T12:29:00.000Z'

const roots: Root[] = []

afterEach(async () => {
  await act(() => Promise.resolve(roots.splice(0).forEach((root) => root.unmount())))
  document.body.replaceChildren()
  vi.unstubAllEnvs()
})

/** Hydrates what a server in UTC has written, in a viewer's zone. Whatever differs is a complaint. */
async function hydrate(element: ReactElement): Promise<{ readonly server: string | null; readonly client: string | null; readonly complaints: unknown[] }> {
  const container = document.body.appendChild(document.createElement('div'))
  vi.stubEnv('TZ', 'UTC')
  container.innerHTML = renderToString(element)
  const server = container.textContent
  vi.stubEnv('TZ', 'Asia/Tokyo')
  const complaints: unknown[] = []
  roots.push(await act(() => Promise.resolve(hydrateRoot(container, element, { onRecoverableError: (error) => complaints.push(error) }))))
  await settle()
  return { server, client: container.textContent, complaints }
}

describe('the dashboard that a server has written', () => {
  it('hydrates without a complaint, and then asks for its keys', async () => {
    const { adapter } = createBackEnd({ keys: apiKeys(2) })
    const { complaints } = await hydrate(<ApiKeysDashboard adapter={adapter} />)
    expect(complaints).toEqual([])
    expect(rowNames()).toEqual(['Key 1', 'Key 2'])
  })
})

describe('a date', () => {
  const inProvider = (date: ReactElement, timeZone?: string): ReactElement => (
    <KeyrackProvider adapter={createBackEnd().adapter} timeZone={timeZone}>
      {date}
    </KeyrackProvider>
  )

  it('is in UTC until the page has hydrated, then in the viewer’s zone', async () => {
    expect(await hydrate(inProvider(<KeyDate iso={DATE} />))).toEqual({ server: 'Dec 16, 2025, 12:29', client: 'Dec 16, 2025, 21:29', complaints: [] })
  })

  it('is in the zone of the provider from the start', async () => {
    expect(await hydrate(inProvider(<KeyDate iso={DATE} />, 'America/New_York'))).toMatchObject({ server: 'Dec 16, 2025, 07:29', client: 'Dec 16, 2025, 07:29' })
  })

  it('is relative only after that, with the exact time beside it for everyone', async () => {
    const { server, client, complaints } = await hydrate(inProvider(<LastUsed iso={DATE} />))
    expect(server).toBe('Dec 16, 2025, 12:29')
    expect(client).toMatch(/^\d+ \w+ agoDec 16, 2025, 21:29$/)
    expect(complaints).toEqual([])
  })
})
