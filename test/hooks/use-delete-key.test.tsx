import { act, renderHook } from '@testing-library/react'
import { KeyrackProvider, useDeleteKey } from 'keyrack'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { apiKey, createBackEnd } from '../parts/back-end.ts'

const key = apiKey('1')

function hook(backEnd = createBackEnd({ keys: [key] })) {
  return renderHook(useDeleteKey, { wrapper: ({ children }: { children: ReactNode }) => <KeyrackProvider adapter={backEnd.adapter}>{children}</KeyrackProvider> })
}

describe('useDeleteKey', () => {
  it('says where deleting stands, and takes it on without any part', async () => {
    const backEnd = createBackEnd({ keys: [key] })
    const { result } = hook(backEnd)
    expect(result.current).toMatchObject({ available: true, state: { at: 'closed' } })
    act(() => result.current.flow.ask(key))
    expect(result.current.state).toEqual({ at: 'confirming', key, error: null })
    await act(() => result.current.flow.confirm())
    expect(result.current.state).toEqual({ at: 'closed' })
    expect(backEnd.asked('remove').map((call) => call.id)).toEqual(['1'])
  })

  it('says that an adapter without `remove` can’t', () => {
    expect(hook(createBackEnd({ without: ['remove'] })).result.current.available).toBe(false)
  })
})
