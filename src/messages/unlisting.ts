import type { Messages } from './types.ts'

/** The words where a removed key goes on working: those of `unlist` in the place of those that speak of deleting. */
export function unlisting(messages: Messages): Messages {
  const { removing, removingUnconfirmed, removed, replace, replaceFound, replaceMany, replaceOnly, note, limit, offline, ...remove } = messages.unlist
  return {
    ...messages,
    table: { ...messages.table, offline },
    key: { ...messages.key, removing, unconfirmed: removingUnconfirmed },
    create: { ...messages.create, replace, replaceFound, replaceMany, replaceOnly },
    token: { ...messages.token, note },
    remove: { ...messages.remove, ...remove },
    failure: { ...messages.failure, limit },
    live: { ...messages.live, deleted: removed },
  }
}
