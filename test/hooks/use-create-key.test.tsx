import { act, renderHook } from '@testing-library/react'
import { KeyrackProvider, useCreateKey, useTokenPending } from 'keyrack'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { type BackEnd, createBackEnd } from '../parts/back-end.ts'

function hook<Result>(use: () => Result, { adapter }: BackEnd = createBackEnd()) {
  return renderHook(use, { wrapper: ({ children }: { children: ReactNode }) => <KeyrackProvider adapter={adapter}>{children}</KeyrackProvider> })
}

describe('useCreateKey', () => {
  it('says where creating stands, and takes it on without any part', async () => {
    const backEnd = createBackEnd()
    const { result } = hook(useCreateKey, backEnd)
    expect(result.current).toMatchObject({ available: true, state: { at: 'closed' } })
    act(() => result.current.flow.open())
    act(() => result.current.flow.edit({ name: 'Production' }))
    await act(() => result.current.flow.submit())
    expect(result.current.state).toMatchObject({ at: 'revealing', saved: false, key: { name: 'Production' } })
    expect(JSON.stringify(result.current.state)).not.toContain(backEnd.token())
    act(() => result.current.flow.discard())
    expect(result.current.state).toEqual({ at: 'closed' })
  })

  it('says that an adapter without `create` can’t', () => {
    expect(hook(useCreateKey, createBackEnd({ without: ['create'] })).result.current.available).toBe(false)
  })

  it('throws outside a provider, and says what to do', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => renderHook(useCreateKey)).toThrow(/outside a <KeyrackProvider>.*Put <KeyrackProvider adapter=\{…\}> around it/s)
  })
})

describe('useTokenPending', () => {
  it('is true from when a token is there until it is saved or gone', async () => {
    const { result } = hook(() => ({ pending: useTokenPending(), ...useCreateKey() }))
    expect(result.current.pending).toBe(false)
    act(() => result.current.flow.open())
    act(() => result.current.flow.edit({ name: 'Production' }))
    await act(() => result.current.flow.submit())
    expect(result.current.pending).toBe(true)
    act(() => result.current.flow.markSaved(true))
    expect(result.current.pending).toBe(false)
    act(() => result.current.flow.markSaved(false))
    act(() => result.current.flow.discard())
    expect(result.current.pending).toBe(false)
  })
})
