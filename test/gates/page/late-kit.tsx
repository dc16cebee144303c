import { ApiKeysDashboard } from 'keyrack'
import { createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { type ReactNode, useEffect } from 'react'

const adapter = createBetterAuthAdapter()
const { nonce } = document.querySelector('script')!

/** What a kit might leave in a page, and this one must not. */
const DEFECTS: Readonly<Record<string, () => void>> = {
  global: () => void Object.assign(window, { keyrackPlanted: true }),
  'member of a prototype': () => void Object.assign(Array.prototype, { keyrackPlanted: true }),
  'method in another’s place': () => {
    const { animate } = Element.prototype
    Element.prototype.animate = function (...args) {
      return animate.apply(this, args)
    }
  },
  'item in the local storage': () => localStorage.setItem('planted', ''),
  'item in the session storage, for a moment': () => {
    sessionStorage['planted'] = ''
    sessionStorage.clear()
  },
  cookie: () => void (document.cookie = 'planted=1'),
  'cookie, for a moment': () => {
    document.cookie = 'planted=1'
    document.cookie = 'planted=1; max-age=0'
  },
  database: () => void indexedDB.open('planted'),
  'stored answer': () => void caches.open('planted'),
  'timer that runs once': () => void setTimeout(() => {}, 60_000),
  'timer that runs for ever': () => void setInterval(() => {}, 60_000),
  'listener of the window': () => addEventListener('storage', () => {}),
  'listener of the document': () => document.addEventListener('keydown', () => {}, { capture: true }),
}

const defects = new URLSearchParams(location.search).getAll('plant').map((name) => DEFECTS[name]!)

export function Keys(): ReactNode {
  useEffect(() => defects.forEach((leave) => leave()), [])
  return <ApiKeysDashboard adapter={adapter} nonce={nonce} />
}
