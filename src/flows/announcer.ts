import type { Messages } from '../messages/types.ts'
import { type Store, createStore } from './store.ts'

/** Something to say politely: which words, and the user text in them. Never a token. */
export interface Announcement {
  readonly message: keyof Messages['live']
  readonly name: string | null
}

/** What the live regions say; the innermost open one speaks. */
export interface Announcer {
  readonly said: Store<Announcement | null>
  /** The regions inside open modals, outermost first. */
  readonly modals: Store<readonly object[]>
}

export function createAnnouncer(): Announcer {
  return { said: createStore<Announcement | null>(null), modals: createStore<readonly object[]>([]) }
}
