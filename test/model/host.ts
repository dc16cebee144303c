import type { KeyrackErrorKind } from 'keyrack/adapter'
import type { KeyrackEvent } from '../../src/flows/ports.ts'
import type { Settings } from '../../src/hooks/core.ts'
import { en } from '../../src/messages/en.ts'
import type { Network } from './network.ts'

/** How the host answers when it is to prove who the user is. */
export type Proof = 'accepts' | 'declines' | 'throws' | 'is slow' | 'never answers'

export type Clipboard = 'takes it' | 'refuses' | 'hangs'

/** An event, and how many requests the page had made when it came. */
export type Told = KeyrackEvent & { readonly after: number }

/** Whether an error leaves open whether a write was done. */
export function isDoubt(kind: KeyrackErrorKind): boolean {
  return kind === 'unknown-outcome' || kind === 'invalid-response'
}

/** Whether an event says that nobody knows whether a write was done. */
export function isUnknown(event: Told): boolean {
  return event.type === 'failed' && isDoubt(event.kind)
}

const PROOF_MS = 20_000

/** What a provider is given, and how that behaves. */
export class Host {
  readonly network: Network
  /** How it answers when it is to prove who the user is, how often it has, and how many such questions are open. */
  proof: Proof = 'accepts'
  proven = 0
  proving = 0
  clipboard: Clipboard = 'takes it'
  readonly #tell: (event: Told) => void

  constructor(network: Network, tell: (event: Told) => void) {
    this.network = network
    this.#tell = tell
  }

  settings(): Settings {
    return {
      adapter: this.network.adapter,
      messages: en,
      locale: 'en-US',
      timeZone: 'UTC',
      formatDate: undefined,
      forcedDir: undefined,
      container: null,
      timeoutMs: 30_000,
      clipboard: { write: () => this.#write(), command: () => this.clipboard === 'takes it' },
      onEvent: (event) => this.#tell({ ...event, after: this.network.requests.length }),
      onStepUp: () => this.#prove(),
    }
  }

  async #prove(): Promise<boolean> {
    const how = this.proof
    this.proving++
    if (how === 'never answers') await new Promise(() => {})
    if (how === 'is slow') await new Promise((resolve) => setTimeout(resolve, PROOF_MS))
    this.proving--
    if (how === 'throws') throw new Error('The window was closed.')
    if (how !== 'declines') this.proven++
    return how !== 'declines'
  }

  async #write(): Promise<void> {
    if (this.clipboard === 'hangs') await new Promise(() => {})
    if (this.clipboard === 'refuses') throw new DOMException('Denied.', 'NotAllowedError')
  }
}
