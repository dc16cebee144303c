import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { type ApiKey, type CreateField, KeyrackError, type KeyrackErrorKind, type Message } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import { pseudo } from 'keyrack/messages/pseudo'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Values, fillText } from '../../src/format/fill.ts'
import { type BackEndOptions, latch } from './back-end.ts'
import { outsideOfMarks } from './foreign-words.ts'
import { type Page, openPage, renderPage, settle } from './page.tsx'

// What users, hosts and back ends write is in figures here, so that every letter outside the marks is the kit's, or of a date.
const NOW = Date.parse('2026-01-10T12:00:00Z')
const CREATED = Date.parse('2025-12-16T12:29:00Z')
const DATE = /^(\w{3} \d{1,2}, \d{4}(, \d{2}:\d{2})?|\d+ (hours|days) ago)$/
const key = (id: string, rest: Partial<ApiKey> = {}): ApiKey => ({ id, name: `#${id}`, hint: { start: '00-', end: '1234' }, status: 'active', createdAt: new Date(CREATED - Number(id) * 60_000).toISOString(), expiresAt: null, lastUsedAt: null, ...rest })
const keys = (count: number): ApiKey[] => Array.from({ length: count }, (_, n) => key(`${n + 1}`))
const said = (message: Message, values: Values = {}): string => fillText(message, values, 'en-US')

const VARIED = [
  key('1', { status: 'disabled', scopes: ['1:1', '2:2'], createdBy: { name: '007' }, lastUsedAt: '2026-01-10T09:58:00Z' }),
  key('2', { status: 'expired', expiresAt: '2025-12-31T00:00:00Z', scopes: [], createdBy: null, hint: { start: '00-' } }),
  key('3', { status: 'revoked', hint: { end: '1234' } }),
  key('4', { expiresAt: '2026-01-12T00:00:00Z', hint: { text: '****' } }),
  key('5', { name: null, hint: null, createdAt: null, lastUsedAt: undefined, expiresAt: undefined }),
  key('6', { name: '6'.repeat(500) }),
]
const FIELDS: readonly CreateField[] = [
  { name: 'pick', kind: 'select', label: '1.', required: true, options: [{ value: '10' }] },
  { name: 'form', kind: 'text', label: '2.', pattern: '\\d+' },
  { name: 'several', kind: 'multiselect', label: '3.', options: [{ value: '30' }] },
  { name: 'secret', kind: 'password', label: '4.', required: true },
]
const ALL = ['name', 'key', 'createdAt', 'lastUsedAt', 'expiresAt', 'status', 'scopes', 'createdBy', 'actions'] as const

type Props = Parameters<typeof openPage>[1]

const inPseudo = (props: Props): Props => ({ messages: pseudo, locale: 'en-US', ...props })
const open = (options: BackEndOptions = {}, props: Props = {}): Promise<Page> => openPage({ prefix: '00-', ...options }, inPseudo(props))
const refusing = (method: MemoryCall['method'], kind: KeyrackErrorKind) => (call: MemoryCall) => call.method === method && Promise.reject(new KeyrackError(kind))

const wordsOn = (element: Element): string => plain(element.getAttribute('aria-label') ?? element.textContent)
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '') // values are isolated in one way in text, and in another in names

/** Presses what bears a message, and waits for what comes of it. By its words, for by their role it takes jsdom seconds to find all these. */
async function press({ user }: Pick<Page, 'user'>, message: Message, values?: Values): Promise<void> {
  const words = plain(said(message, values))
  const found = [...document.querySelectorAll('button, [role="menuitem"]')].filter((element) => wordsOn(element) === words)
  await user.click(found.at(-1) ?? expect.fail(`Nothing bears ${words}`))
  await settle()
}

/** Fails where the page doesn't come to say this, or then says a word that does not come from the messages. */
async function onlyMessages(meant: Message, values?: Values): Promise<void> {
  const words = plain(said(meant, values))
  const isSaid = (): boolean => [document.body, ...document.querySelectorAll('[aria-label]')].some((element) => wordsOn(element).includes(words))
  await waitFor(() => isSaid() || expect.fail(`Nowhere on the page: ${words}`))
  expect(outsideOfMarks(document.body).filter((text) => /[\p{L}⟦⟧]/u.test(text) && !DATE.test(text))).toEqual([])
}

async function submit(page: Page, name = '404'): Promise<void> {
  await press(page, pseudo.table.create)
  await page.user.paste(name)
  await page.user.keyboard('{Enter}')
  await settle()
}

beforeEach(() => {
  vi.spyOn(Date, 'now').mockReturnValue(NOW)
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => (bytes as Uint8Array).fill(52) as never) // of which the memory adapter makes zeros
})
afterEach(() => void vi.restoreAllMocks())

describe('no word but the messages is in', () => {
  it('a table with all that it can have', async () => {
    const page = await open({ keys: VARIED }, { defaultPageSize: 5, columns: [...ALL], columnSettings: true, selectable: true, exportable: true, expandedRow: () => '0' })
    await onlyMessages(pseudo.key.expiring, { time: 'in 1 day' })
    await press(page, pseudo.table.detailsOf, { name: '#1' })
    await page.user.click(screen.getByRole('checkbox', { name: said(pseudo.selection.one, { name: '#1' }) }))
    await onlyMessages(pseudo.selection.count, { n: 1 })
    await press(page, pseudo.csv.copy)
    await onlyMessages(pseudo.csv.copied, { n: 1 })
    await press(page, pseudo.paging.next)
    await onlyMessages(pseudo.paging.pageOf, { n: 2, m: 2 })
    await press(page, pseudo.columns.title)
    screen.getByRole('menuitem', { name: said(pseudo.columns.arrange, { name: said(pseudo.table.status) }) }).focus()
    await page.user.keyboard('{ArrowRight}')
    await settle()
    await onlyMessages(pseudo.columns.earlier)
  })

  it('a list that goes on, by pages without an end, by Load more and by scrolling', async () => {
    const options = { keys: keys(25), paging: 'cursor', total: false } as const
    await open(options)
    await onlyMessages(pseudo.paging.page, { n: 1 })
    cleanup()
    await open({ ...options, total: true }, { paging: 'more' })
    await onlyMessages(pseudo.paging.shown, { n: 10, m: 25 })
    cleanup()
    await open({ keys: keys(5) }, { paging: 'endless' })
    await onlyMessages(pseudo.paging.count, { n: 5 })
  })

  it('a table without rows', async () => {
    await open()
    await onlyMessages(pseudo.table.emptyHint)
    cleanup()
    await open({ without: ['create'] })
    await onlyMessages(pseudo.table.emptyReadOnly)
    cleanup()
    const page = await open({ keys: keys(9) }, { columns: [...ALL] })
    await page.user.selectOptions(screen.getByRole('combobox', { name: said(pseudo.table.status) }), said(pseudo.key.revoked))
    await settle()
    await onlyMessages(pseudo.table.noMatchAny)
    await page.user.click(screen.getByRole('searchbox'))
    await page.user.paste('404')
    await onlyMessages(pseudo.table.noMatch, { query: '404' })
  })

  it('a table that is loading, could not be loaded, or is older than it should be', async () => {
    renderPage({ before: () => latch().promise }, inPseudo({}))
    await onlyMessages(pseudo.table.loading)
    for (const [kind, meant] of [['forbidden', pseudo.table.forbidden], ['unauthorized', pseudo.failure.unauthorized]] as const) {
      cleanup()
      await open({ before: refusing('list', kind) })
      await onlyMessages(meant)
    }
    cleanup()
    let down = false
    await open({ keys: keys(2), before: () => down && Promise.reject(new KeyrackError('unauthorized')) })
    down = true
    act(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await settle()
    await onlyMessages(pseudo.table.stale, { time: '12:00' })
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    act(() => void window.dispatchEvent(new Event('offline')))
    await onlyMessages(pseudo.table.offline)
  })

  it('the drawer, from its fields to its question', async () => {
    const page = await open({ keys: keys(2), createFields: FIELDS, expiry: { unit: 'instant' }, nameMaxLength: 5, traits: { createFields: FIELDS } })
    await submit(page, ' ')
    await onlyMessages(pseudo.create.required, { label: '1.' })
    await page.user.paste('123456')
    await page.user.click(screen.getByLabelText(said(pseudo.create.optional, { label: '2.' })))
    await page.user.paste('-')
    await press(page, pseudo.create.submit)
    await onlyMessages(pseudo.create.badPattern, { label: '2.' })
    await onlyMessages(pseudo.create.tooLong, { max: 5, n: 6 })
    await press(page, pseudo.create.cancel)
    await onlyMessages(pseudo.create.discardHint)
    cleanup()
    const again = await open({ keys: keys(2), before: (call) => call.method === 'create' && latch().promise })
    await press(again, pseudo.table.create)
    await again.user.paste('#1')
    await onlyMessages(pseudo.create.duplicate, { name: '#1' })
    await again.user.keyboard('{Enter}')
    await onlyMessages(pseudo.create.pending)
  })

  it.each<KeyrackErrorKind>(['conflict', 'limit', 'rate-limited', 'network'])('the drawer where a create is answered by %s', async (kind) => {
    await submit(await open({ keys: keys(1), before: refusing('create', kind) }))
    await onlyMessages(pseudo.create.title)
    expect(screen.getByRole('alert')).toHaveTextContent(/^⟦.+⟧$/)
  })

  it.each<[string, boolean, Message, Values?]>([
    ['was not made', false, pseudo.create.foundNone, { name: '404' }],
    ['was made', true, pseudo.create.replaceFound],
  ])('the drawer where the answer was lost, and the key %s', async (_, made, meant, values) => {
    let lost = false
    const lose = ({ method }: MemoryCall): unknown => method === 'create' && !lost && Promise.reject(new TypeError('0', { cause: (lost = true) }))
    const page = await open({ keys: keys(1), [made ? 'after' : 'before']: lose })
    await submit(page)
    await onlyMessages(pseudo.create.unknownSafe)
    await press(page, pseudo.create.check)
    await onlyMessages(meant, values)
  })

  it('the drawer where there is no token', async () => {
    await submit(await open({ token: null }))
    await onlyMessages(pseudo.create.tokenless, { name: '404' })
  })

  it('the token, shown and hidden, copied in every way and left', async () => {
    const page = await open({}, { initialReveal: 'masked' })
    await submit(page)
    await onlyMessages(pseudo.token.show)
    await press(page, pseudo.token.show)
    await onlyMessages(pseudo.token.hide)
    await press(page, pseudo.token.done)
    await onlyMessages(pseudo.token.gateHint)
    await press(page, pseudo.token.back)
    await press(page, pseudo.token.copyAs)
    await onlyMessages(pseudo.copyAs.env)
    await press(page, pseudo.copyAs.json)
    await onlyMessages(pseudo.token.copied)
    await onlyMessages(pseudo.live.copiedAs, { name: said(pseudo.copyAs.json) })
    await press(page, pseudo.token.done)
    await onlyMessages(pseudo.table.actionsFor, { name: '404' })
  })

  it('the token that can’t be copied, or has to be proved', async () => {
    const page = await open({}, { proveSaved: true, clipboard: { write: () => Promise.reject(new Error('0')), command: () => false } })
    await submit(page)
    await onlyMessages(pseudo.token.proveHint)
    await press(page, pseudo.token.copy)
    await onlyMessages(pseudo.token.copyFailed, { shortcut: said(pseudo.token.copyShortcut) })
    for (const [pasted, meant] of [['1234', pseudo.token.proveWrong], ['0000', pseudo.token.proved]] as const) {
      await page.user.click(screen.getByRole('textbox', { name: said(pseudo.token.prove) }))
      await page.user.paste(pasted)
      await settle()
      await onlyMessages(meant)
    }
  })

  it('the question before a key is deleted, and what comes of it', async () => {
    const page = await open({ keys: VARIED, traits: { settleMs: 30_000 } })
    await press(page, pseudo.table.actionsFor, { name: '#1' })
    await onlyMessages(pseudo.remove.item)
    await press(page, pseudo.remove.item)
    await onlyMessages(pseudo.remove.lastUsedIdle, { time: '2 hours ago', date: 'Jan 10, 2026, 09:58' })
  })

  it('the name that has to be typed, and what is not it', async () => {
    const page = await open({ keys: VARIED }, { typeToConfirm: true })
    await press(page, pseudo.table.actionsFor, { name: '#1' })
    await press(page, pseudo.remove.item)
    await onlyMessages(pseudo.remove.type, { phrase: '#1' })
    await press(page, pseudo.remove.confirm)
    await onlyMessages(pseudo.remove.mistyped, { phrase: '#1' })
  })

  it.each<[string, Message, () => unknown]>([
    ['under way', pseudo.remove.pending, () => latch().promise],
    ['refused', pseudo.remove.failed, () => Promise.reject(new KeyrackError('forbidden'))],
    ['not confirmed', pseudo.remove.unconfirmed, () => Promise.reject(new TypeError('0'))],
    ['about nothing', pseudo.remove.gone, () => Promise.reject(new KeyrackError('not-found'))],
    ['done', pseudo.live.deleted, () => null],
  ])('a deletion that is %s', async (_, meant, answer) => {
    let asked = false
    const page = await open({ keys: keys(2), before: ({ method }) => (method === 'remove' ? ((asked = true), answer()) : asked && meant === pseudo.remove.unconfirmed && latch().promise) })
    await press(page, pseudo.table.actionsFor, { name: '#1' })
    await press(page, pseudo.remove.item)
    await press(page, pseudo.remove.confirm)
    await onlyMessages(meant, { name: '#1' })
  })

  it('the question before a key leaves the list', async () => {
    const page = await open({ keys: keys(1), remove: 'unlist' })
    await press(page, pseudo.table.actionsFor, { name: '#1' })
    await press(page, pseudo.unlist.item)
    await onlyMessages(pseudo.unlist.title)
  })
})

it('a word of another origin is found wherever a person meets it', () => {
  document.body.innerHTML = '<p title="a" aria-label="⟦b⟧ c">⟦d <bdi>e</bdi>⟧<b>f</b>⟦g ⟦h⟧ i⟧</p><input placeholder="j" value="k"><img alt="l"><style>m {}</style>'
  expect(outsideOfMarks(document.body).sort()).toEqual(['a', 'c', 'f', 'j', 'l'])
  document.body.innerHTML = '⟦n'
  expect(outsideOfMarks(document.body)).toEqual(['⟦'])
  document.body.replaceChildren() // other files share it
})
