'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import { setNonce } from 'get-nonce'
import { type ReactNode, useEffect, useInsertionEffect, useMemo, useState } from 'react'
import type { ApiKeysAdapter, Iso } from '../adapter/types.ts'
import { type ClipboardWriter, browserClipboard } from '../flows/copy.ts'
import { isTokenPending } from '../flows/create.ts'
import type { KeyrackEvent } from '../flows/ports.ts'
import { KeyrackContext, type KeyrackContextValue } from '../hooks/context.ts'
import { type Core, type Settings, createCore } from '../hooks/core.ts'
import { useAnchor } from '../hooks/use-anchor.ts'
import { wordsOf } from '../hooks/words.ts'
import { en } from '../messages/en.ts'
import type { MessageOverrides, Messages } from '../messages/types.ts'
import { unlisting } from '../messages/unlisting.ts'
import { LiveRegion } from './live-region.tsx'
import { Rehearsals } from './rehearsals.ts'

export interface KeyrackProviderProps<Adapter extends ApiKeysAdapter = ApiKeysAdapter> {
  /** Where the keys come from. A new object asks nothing anew: to switch accounts, give the provider another `key`. */
  adapter: Adapter
  children?: ReactNode
  /** Words that replace the English ones. @default {} */
  messages?: MessageOverrides | undefined
  /** A BCP 47 tag for dates and numbers. @default 'en-US' */
  locale?: string | undefined
  /** An IANA time zone. @default the viewer's own, once the page has hydrated */
  timeZone?: string | undefined
  /** Writes the precise dates of the table. @default a medium date and 24-hour time */
  formatDate?: ((iso: Iso) => string) | undefined
  /** The direction of the kit. @default that of the element around the provider */
  dir?: 'ltr' | 'rtl' | undefined
  /** Where drawer, dialogs and menus are put. @default document.body */
  container?: HTMLElement | null | undefined
  /** The nonce of the page's Content-Security-Policy, for the style element that locks scrolling. */
  nonce?: string | undefined
  /** After how many milliseconds a call to the adapter counts as lost. @default 30000 */
  timeoutMs?: number | undefined
  /** How the token reaches the clipboard. @default the browser's clipboard */
  clipboard?: ClipboardWriter | undefined
  /** Hears what happened. Facts only: no event carries a token. */
  onEvent?: ((event: KeyrackEvent) => void) | undefined
  /** Lets the user prove who they are when the service asks for it; what was wanted then goes on. Resolve to false, or reject, to give up. */
  onStepUp?: (() => Promise<boolean | void>) | undefined
}

/** Gives the parts below it their adapter, their words and their place, and holds what must outlive them: the token and the list. */
export function KeyrackProvider<Adapter extends ApiKeysAdapter>({ children, nonce, ...props }: KeyrackProviderProps<Adapter>): ReactNode {
  const settings = useSettings(props)
  const [core] = useState(() => createCore(settings))
  useInsertionEffect(() => core.configure(settings), [core, settings])
  useLifetime(core)
  useEffect(() => {
    if (nonce) setNonce(nonce)
  }, [nonce])
  useEffect(() => core.formatDate.set(settings.formatDate), [core, settings])
  const value = useContextValue(core, settings)
  return (
    <KeyrackContext.Provider value={value}>
      {children}
      <Belongings />
    </KeyrackContext.Provider>
  )
}

// Without what the host may write anew each time it renders: the whole table would render with it.
function useContextValue(core: Core, { adapter, messages, locale, timeZone, forcedDir, container, onStepUp }: Settings): KeyrackContextValue {
  const canProve = onStepUp !== undefined
  const words = useMemo(() => wordsOf(messages, locale), [messages, locale])
  return useMemo(
    () => ({ core, adapter, words, locale, timeZone, forcedDir, container, canProve }),
    [core, adapter, words, locale, timeZone, forcedDir, container, canProve],
  )
}

function useSettings({ adapter, messages, locale = 'en-US', timeZone, formatDate, container = null, timeoutMs = 30_000, clipboard = browserClipboard, dir: forcedDir, onEvent, onStepUp }: Omit<KeyrackProviderProps, 'children'>): Settings {
  const { remove } = adapter.traits
  const words = useMemo(() => (remove === 'unlist' ? unlisting(withOverrides(messages)) : withOverrides(messages)), [messages, remove])
  return useMemo(
    () => ({ adapter, messages: words, locale, timeZone, formatDate, container, timeoutMs, clipboard, onEvent, onStepUp, forcedDir }),
    [adapter, words, locale, timeZone, formatDate, container, timeoutMs, clipboard, onEvent, onStepUp, forcedDir],
  )
}

function withOverrides(overrides: MessageOverrides = {}): Messages {
  const groups = Object.entries(en).map(([group, words]) => {
    const given = Object.entries(overrides[group as keyof Messages] ?? {}).filter(([, word]) => word !== undefined)
    return [group, { ...words, ...Object.fromEntries(given) }]
  })
  return Object.fromEntries(groups) as Messages
}

// An insertion effect is undone only when the provider is gone for good: not by StrictMode's second mount, and not while an
// <Activity> hides it, when the token must stay.
function useLifetime(core: Core): void {
  useInsertionEffect(() => () => core.dispose(), [core])
  useEffect(() => core.connect(), [core])
  useInsertionEffect(() => askBeforeUnload(core), [core])
  useInsertionEffect(() => {
    // Otherwise Back would bring the page, and the token with it, out of the browser's page cache.
    const burn = (): void => {
      if (core.vault.held) core.create.discard()
    }
    window.addEventListener('pagehide', burn)
    return () => window.removeEventListener('pagehide', burn)
  }, [core])
}

/** Has the browser ask before the page is left while a token is unsaved, and only then; returns the function that ends it. */
function askBeforeUnload({ create }: Core): () => void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
  const follow = (): void => {
    if (isTokenPending(create.get())) window.addEventListener('beforeunload', ask)
    else window.removeEventListener('beforeunload', ask)
  }
  follow()
  const stop = create.subscribe(follow)
  return () => {
    stop()
    window.removeEventListener('beforeunload', ask)
  }
}

/** What the provider itself has in the page: the outer live region, and the place that tells it the page's direction. */
function Belongings(): ReactNode {
  // What changes before the first paint has React run its effects before it too: the list is asked for a frame earlier.
  const [, setPlace] = useState<HTMLElement | null>(null)
  const place = useComposedRefs(useAnchor('provider'), setPlace)
  return (
    <div ref={place} className="kr-provider">
      <LiveRegion />
      <Rehearsals />
    </div>
  )
}
