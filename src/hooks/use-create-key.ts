'use client'
import { type CreateState, isTokenPending } from '../flows/create.ts'
import type { CreateFlow } from '../flows/create-flow.ts'
import { useKeyrackContext, useSelected, useStore } from './context.ts'

/** What a host or a part can do about the key that is being created. */
export type CreateKey = Omit<CreateFlow, 'dispose' | 'forget'>

/** Creating a key: where it stands, and what can be done. `available` says whether the adapter can create at all. */
export function useCreateKey(): { state: CreateState; flow: CreateKey; available: boolean } {
  const { core, adapter } = useKeyrackContext()
  return { state: useStore(core.create), flow: core.create, available: adapter.create !== undefined }
}

/** Whether a token is on screen, or on its way, that nobody has saved yet: a router should ask before it leaves. */
export function useTokenPending(): boolean {
  return useSelected(useKeyrackContext().core.create, isTokenPending)
}
