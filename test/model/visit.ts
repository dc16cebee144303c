import type { ApiKey, ListQuery } from 'keyrack/adapter'
import type { View } from '../../src/data/view.ts'
import type { Core, Settings } from '../../src/hooks/core.ts'
import type { Host } from './host.ts'
import type { Network, TaggedPage } from './network.ts'

/** The answer on screen, and whether it is one to the question before this one. */
export interface Answer {
  readonly page: TaggedPage
  readonly isOfAnother: boolean
}

/** A provider and the page below it, as the rules look at them. */
export interface Visit {
  readonly core: Core
  readonly host: Host
  /** The element that shows the token. */
  readonly token: { readonly textContent: string | null }
  readonly tokenShown: boolean
  readonly connected: boolean
  readonly disposed: boolean
  readonly tableShown: boolean
  /** How many requests there had been when the table came. */
  readonly tableSince: number
  /** The questions that the table has asked, as against those of a look-up. */
  readonly questions: { has(query: ListQuery): boolean }
  readonly view: View
  readonly query: ListQuery
  readonly answer: Answer | null
  /** The rows on screen. */
  readonly rows: readonly Pick<ApiKey, 'id' | 'status'>[]
  dispose(): void
}

/** A defect that is put into a visit, to see whether the sessions find it. */
export interface Plant {
  settings?(settings: Settings, network: Network): Settings
  core?(core: Core): void
}
