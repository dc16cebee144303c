import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { createElement, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

/** A defect on purpose: leaves a token where it must not be. A gate that finds nothing on a page with one is blind. */
export type Plant = (token: string) => unknown

export type PlantName = keyof typeof PLANTS

const kept: object[] = []
const keep = (thing: object): void => void kept.push(thing)

const PLANTS = {
  /** No leak, but one to be seen: a search that misses it is blind. */
  mirrored: (token: string) => keep({ mirrored: [...token].reverse().join('') }),
  // What a heap holds.
  string: (token: string) => keep({ leak: token }),
  closure: (token: string) => keep(() => token),
  pieces: (token: string) => keep([copyOf(token.slice(5, 25)), copyOf(token.slice(25, 45))]),
  slice: (token: string) => keep({ leak: token.slice(10, 40) }),
  sum: (token: string) => keep({ leak: `${location.href} ${token}` }),
  'wide string': (token: string) => keep({ leak: copyOf(`☃${token}`) }),
  'long string': (token: string) => keep({ leak: copyOf('x'.repeat(50_000) + token) }),
  'property name': (token: string) => keep({ [token]: true }),
  'past state': leaveInPastState,
  // What a document holds, or did.
  text: (token: string) => document.body.append(token),
  comment: (token: string) => document.body.append(document.createComment(token)),
  attribute: (token: string) => document.body.setAttribute('data-leak', token),
  input: (token: string) => document.body.append(readOnlyInput(token)),
  'detached input': (token: string) => keep(readOnlyInput(token)),
  'detached node': (token: string) => keep(element('p', { textContent: token })),
  'inside a detached node': (token: string) => keep(element('div', { innerText: `A\n${token}\nZ` }).firstChild!),
  'closed shadow root': (token: string) => document.body.append(shadowed(token)),
  'detached shadow root': (token: string) => keep(shadowed(token)),
  // What has its content outside the heap.
  blob: (token: string) => keep(new Blob([token])),
  'blob address': (token: string) => void URL.createObjectURL(new Blob([token])),
  'unread answer': (token: string) => keep(new Response(token)),
  'record of a change': leaveInRecord,
  // What outlives the page.
  localStorage: (token: string) => localStorage.setItem('leak', token),
  sessionStorage: (token: string) => sessionStorage.setItem('leak', token),
  IndexedDB: storeInDatabase,
  'cache storage': storeInCache,
  'private file': storeInFile,
  cookie: (token: string) => void (document.cookie = `leak=${token}`),
  // What the browser lists.
  'history state': (token: string) => history.replaceState({ leak: token }, ''),
  'history URL': leaveInHistory,
  'navigation state': (token: string) => navigation.updateCurrentEntry({ state: { leak: token } }),
  title: (token: string) => void (document.title = token),
  'window name': (token: string) => void (window.name = token),
  'performance mark': (token: string) => performance.mark(`leak ${token}`),
  'performance detail': (token: string) => performance.mark('leak', { detail: { leak: token } }),
  // What a query client holds.
  query: (token: string) => newClient().setQueryData(['leak'], { token }),
  'query key': (token: string) => newClient().setQueryData([token], null),
  mutation: (token: string) => new MutationObserver(newClient(), { mutationFn: () => Promise.resolve({ token }) }).mutate(),
} satisfies Record<string, Plant>

/** The plants of these names: after a comma that for the next key that is made, after a plus one more for the same. Null where none is asked for. Throws for a name that is none. */
export function findPlant(names: string | null): Plant | null {
  if (names === null) return null
  const plants = names.split(',').map((group) => together(group.split('+').map(named)))
  return (token) => (plants.length > 1 ? plants.shift()! : plants[0]!)(token)
}

function named(name: string): Plant {
  if (!Object.hasOwn(PLANTS, name)) throw new Error(`There is no plant "${name}".`)
  return PLANTS[name as PlantName]
}

function together(plants: readonly Plant[]): Plant {
  return async (token) => {
    for (const plant of plants) await plant(token)
  }
}

/** The same text in a string of its own, flat: not a slice of another one, nor a sum. */
function copyOf(text: string): string {
  return [...text].join('')
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, properties: Partial<HTMLElementTagNameMap[Name]>): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties)
}

function readOnlyInput(value: string): HTMLInputElement {
  return element('input', { readOnly: true, ariaLabel: 'Leak', value })
}

function shadowed(text: string): HTMLElement {
  const host = document.createElement('div')
  host.attachShadow({ mode: 'closed' }).append(element('p', { textContent: text }))
  return host
}

/** A state that has been overwritten, as a careful host would: React still holds the one before. */
function leaveInPastState(token: string): void {
  let set: (token: string | null) => void = () => {}
  const Leak = (): null => {
    set = useState<string | null>(null)[1]
    return null
  }
  const root = createRoot(document.createElement('div'))
  flushSync(() => root.render(createElement(Leak)))
  flushSync(() => set(token))
  flushSync(() => set(null))
  keep(root)
}

/** A text that was emptied while somebody looked on. */
function leaveInRecord(token: string): void {
  const text = new Text(token)
  new globalThis.MutationObserver(keep).observe(text, { characterDataOldValue: true })
  text.data = ''
}

function storeInDatabase(token: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('leaks')
    request.onupgradeneeded = () => request.result.createObjectStore('leaks', { autoIncrement: true })
    request.onerror = reject
    request.onsuccess = () => {
      const { transaction } = request.result.transaction('leaks', 'readwrite').objectStore('leaks').add({ leak: token })
      transaction!.oncomplete = resolve
    }
  })
}

async function storeInCache(token: string): Promise<void> {
  const cache = await caches.open('leaks')
  await cache.put('/leak', new Response(token))
}

async function storeInFile(token: string): Promise<void> {
  const directory = await navigator.storage.getDirectory()
  const file = await directory.getFileHandle('leak', { create: true })
  const stream = await file.createWritable()
  await stream.write(token)
  await stream.close()
}

/** An address that was left again: it stands in the tab's history alone. */
function leaveInHistory(token: string): void {
  const { href } = location
  history.pushState(null, '', `?leak=${token}`)
  history.pushState(null, '', href)
}

function newClient(): QueryClient {
  const client = new QueryClient()
  keep(client)
  return client
}
