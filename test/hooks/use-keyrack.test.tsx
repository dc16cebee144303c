import { act, screen } from '@testing-library/react'
import { CreateKeyDrawer, type Keyrack, KeyrackError, KeyrackProvider, KeysTable, useKeyrack } from 'keyrack'
import { describe, expect, it } from 'vitest'
import { type BackEndOptions, apiKeys, createBackEnd } from '../parts/back-end.ts'
import { settle, show } from '../parts/page.tsx'

async function open(options: BackEndOptions = {}) {
  const seen = new Set<Keyrack>()
  const commands: { current: Keyrack | null } = { current: null }
  const See = (): null => {
    commands.current = useKeyrack()
    seen.add(commands.current)
    return null
  }
  const backEnd = createBackEnd(options)
  const element = () => (
    <KeyrackProvider adapter={{ ...backEnd.adapter }}>
      <KeysTable />
      <CreateKeyDrawer />
      <See />
    </KeyrackProvider>
  )
  const page = show(element())
  await settle()
  return { ...page, ...backEnd, seen, render: () => page.rerender(element()), keyrack: () => commands.current as Keyrack }
}

describe('useKeyrack', () => {
  it('asks for the list again, and says whether it came', async () => {
    let down = false
    const { asked, keyrack } = await open({ keys: apiKeys(1), before: () => down && Promise.reject(new KeyrackError('invalid-response')) })
    await expect(act(() => keyrack().refresh())).resolves.toBe(true)
    expect(asked('list')).toHaveLength(2)
    down = true
    await expect(act(() => keyrack().refresh())).resolves.toBe(false)
    expect(screen.getByText('Key 1')).toBeInTheDocument()
  })

  it('opens the drawer', async () => {
    const { keyrack } = await open()
    act(() => keyrack().openCreate())
    expect(screen.getByRole('dialog', { name: 'Create API Key' })).toBeInTheDocument()
  })

  it('opens none where the back end can’t create', async () => {
    const { keyrack } = await open({ without: ['create'] })
    act(() => keyrack().openCreate())
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  it('gives the same commands at every render', async () => {
    const { render, seen } = await open()
    render()
    render()
    expect(seen.size).toBe(1)
  })
})
