import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useActionState, useCallback, useDeferredValue, useEffect, useMemo, useOptimistic, useReducer, useRef, useState, useSyncExternalStore } from 'react'
import { plantedIn } from './planted.ts'

const promised = Promise.resolve()

/** A token in what a hook keeps, by the hook. */
export const IN_HOOKS: Readonly<Record<string, () => ReactNode>> = {
  useState: function InState() {
    useState(() => plantedIn('useState'))
    return null
  },
  useReducer: function InReducer() {
    useReducer((state: string) => state, null, () => plantedIn('useReducer'))
    return null
  },
  useRef: function InRef() {
    useRef({ deep: [plantedIn('useRef')] })
    return null
  },
  useMemo: function InMemo() {
    useMemo(() => ({ token: plantedIn('useMemo') }), [])
    return null
  },
  useCallback: function InCallback() {
    const token = plantedIn('useCallback')
    useCallback(() => token, [token])
    return null
  },
  useEffect: function InEffect() {
    const token = plantedIn('useEffect')
    useEffect(() => undefined, [token])
    return null
  },
  useSyncExternalStore: function InStore() {
    useSyncExternalStore(subscribeToNothing, () => plantedIn('useSyncExternalStore'))
    return null
  },
  useDeferredValue: function InDeferredValue() {
    useDeferredValue(plantedIn('useDeferredValue'))
    return null
  },
  useOptimistic: function InOptimistic() {
    useOptimistic(plantedIn('useOptimistic'))
    return null
  },
  useActionState: function InActionState() {
    const [, act] = useActionState(() => promised.then(() => plantedIn('useActionState')), null)
    return (
      <form action={act}>
        <button>Act</button>
      </form>
    )
  },
  useMutation: function InMutation() {
    const { mutate } = useMutation({ mutationFn: () => promised.then(() => plantedIn('useMutation')) })
    useEffect(() => mutate(), [mutate])
    return null
  },
}

function subscribeToNothing(): () => void {
  return () => undefined
}
