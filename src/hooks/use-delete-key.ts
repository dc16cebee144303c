'use client'
import type { ApiKey } from '../adapter/types.ts'
import type { RemoveState } from '../flows/remove.ts'
import type { RemoveFlow } from '../flows/remove-flow.ts'
import { useKeyrackContext, useSelected, useStore } from './context.ts'

/** What a host or a part can do about the key that is being deleted. */
export type DeleteKey = Omit<RemoveFlow, 'unconfirmed' | 'reconcile'>

/** Deleting keys: where it stands, and what can be done. `available` says whether the adapter can delete at all. */
export function useDeleteKey(): { state: RemoveState; flow: DeleteKey; available: boolean } {
  const { core, adapter } = useKeyrackContext()
  return { state: useStore(core.remove), flow: core.remove, available: adapter.remove !== undefined }
}

/** What is going on with one key's deletion. */
export function useDeletion({ id }: ApiKey): 'removing' | 'unconfirmed' | null {
  return useSelected(useKeyrackContext().core.deletions, (flow) => {
    const state = flow.get()
    if (state.at === 'removing' && state.key.id === id) return 'removing'
    return flow.unconfirmed.get().has(id) ? 'unconfirmed' : null
  })
}
