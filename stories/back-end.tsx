import type { Decorator } from '@storybook/react-vite'
import { type ApiKeysAdapter, KeyrackError, type KeyrackErrorKind, KeyrackProvider, type KeyrackProviderProps } from 'keyrack'
import { type MemoryAdapter, type MemoryAdapterOptions, type MemoryCall, createMemoryAdapter } from 'keyrack/adapters/memory'
import { type ReactNode, useLayoutEffect, useState } from 'react'
import { STORY_FINISHED, STORY_RENDER_PHASE_CHANGED } from 'storybook/internal/core-events'
import { addons } from 'storybook/preview-api'
import { serverNow } from './clock.ts'
import { KEYS } from './keys.ts'
import { type Network, RefreshedThrough, useThrough } from './network.tsx'

/** Longer than anybody looks at a story: what is under way in it stays under way, in milliseconds. */
export const FOR_EVER = 20 * 86_400_000

/** A key service in memory, with a few keys and a clock that stands still. */
export function backEnd(options: MemoryAdapterOptions = {}): MemoryAdapter {
  return createMemoryAdapter({ keys: KEYS, now: serverNow, ...options })
}

/** The same, for those who may only look. */
export function readOnlyBackEnd(options: MemoryAdapterOptions = {}): ApiKeysAdapter {
  const { traits, list } = backEnd(options)
  return { traits, list }
}

/** A network that is not there, and asks not to be waited for: a read is tried twice more at once, and a story is not kept waiting. */
export const UNREACHED = new KeyrackError('network', { retryAfterMs: 1 })

/** What becomes of a call: it goes on, never settles, or fails. */
type Turn = 'ok' | 'never' | KeyrackErrorKind | KeyrackError

/**
 * A hook for the memory adapter's `before` or `after` under which each call of a method takes its turn; the last turn repeats.
 *
 * As `before`, a call that fails has done nothing; as `after`, it was done and only its answer is lost.
 */
export function inTurn(turns: { readonly [Method in MemoryCall['method']]?: readonly Turn[] }): (call: MemoryCall) => unknown {
  const made = new Map<string, number>()
  return ({ method }) => {
    const call = made.get(method) ?? 0
    made.set(method, call + 1)
    const turn = turns[method]?.[call] ?? turns[method]?.at(-1) ?? 'ok'
    if (turn === 'ok') return
    if (turn === 'never') return new Promise(() => {})
    throw typeof turn === 'string' ? new KeyrackError(turn) : turn
  }
}

type Provided = Omit<KeyrackProviderProps, 'adapter' | 'children'>

/** Puts a story on a back end of its own, made anew whenever the story is, in the language and behind the network of the toolbar. */
export function on(make: () => ApiKeysAdapter, provided: Provided = {}): Decorator {
  return (Story, { id, globals, loaded }) => (
    <Provider key={String(globals['clock'])} make={make} network={globals['network'] as Network} id={id} speech={loaded['speech'] as Provided} {...provided}>
      <Story />
    </Provider>
  )
}

interface ProviderProps extends Provided {
  make: () => ApiKeysAdapter
  network: Network
  /** That of the story. */
  id: string
  /** The words of the toolbar’s language. */
  speech: Provided
  children: ReactNode
}

function Provider({ make, network, id, speech, children, ...provided }: ProviderProps): ReactNode {
  const [adapter] = useState(make)
  const played = usePlayed(id)
  return (
    <KeyrackProvider adapter={useThrough(network, adapter)} locale="en-US" timeZone="UTC" timeoutMs={FOR_EVER} {...(played && speech)} {...provided}>
      {children}
      <RefreshedThrough network={network} />
    </KeyrackProvider>
  )
}

/** The steps of a story find what they press by its English words: what they have opened is said in another language once they are through. */
function usePlayed(id: string): boolean {
  const [played, setPlayed] = useState(false)
  useLayoutEffect(() => {
    let playing = false
    const note = ({ storyId, newPhase }: { storyId: string; newPhase: string }): void => {
      if (storyId === id && ['playing', 'played', 'errored'].includes(newPhase)) playing = newPhase === 'playing'
    }
    const end = ({ storyId }: { storyId: string }): void => {
      if (storyId === id && !playing) setPlayed(true) // while it is played, only a change of the toolbar has finished
    }
    const channel = addons.getChannel()
    channel.on(STORY_RENDER_PHASE_CHANGED, note)
    channel.on(STORY_FINISHED, end)
    return () => {
      channel.off(STORY_RENDER_PHASE_CHANGED, note)
      channel.off(STORY_FINISHED, end)
    }
  }, [id])
  return played
}
