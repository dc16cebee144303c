import { describe, expect, it } from 'vitest'
import { fillText } from '../../src/format/fill.ts'
import { en } from '../../src/messages/en.ts'
import type { Message, Messages } from '../../src/messages/types.ts'

const words: Messages = en
const all = Object.entries(words).flatMap(([group, messages]) => Object.entries(messages as Record<string, Message>).map(([id, message]) => [`${group}.${id}`, message] as const))
const COUNTS = [0, 1, 2, 1234]
const templates = (message: Message): string[] => (typeof message === 'string' ? [message] : COUNTS.map((n) => message({ n, m: n, max: n })))
const every = all.flatMap(([id, message]) => templates(message).map((template) => [id, template] as const))

const PLACEHOLDERS = new Set(['name', 'stub', 'start', 'end', 'query', 'time', 'date', 'label', 'phrase', 'shortcut', 'n', 'm', 'max'])

/** The words of which this holds, by their id. */
const those = (offends: (template: string) => boolean): string[] => every.filter(([, template]) => offends(template)).map(([id, template]) => `${id}: ${template}`)

describe('no word', () => {
  it('is empty, or has space around it', () => {
    expect(those((template) => template === '' || template.trim() !== template)).toEqual([])
  })

  it('asks for what no part fills in', () => {
    const names = (template: string): string[] => [...template.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '')
    expect(those((template) => names(template).some((name) => !PLACEHOLDERS.has(name)))).toEqual([])
  })

  it('begs, doubts or cheers', () => {
    expect(those((template) => /please|are you sure|oops|successfully|!/i.test(template))).toEqual([])
  })

  it('is set with typewriter quotes or three dots', () => {
    expect(those((template) => /['"]|\.\.\./.test(template))).toEqual([])
  })

  it('speaks a token', () => {
    expect(those((template) => /\{(token|secret|key)\}/.test(template))).toEqual([])
  })
})

describe('the words of the design', () => {
  const say = (message: Message, values: Record<string, string | number> = {}): string => fillText(message, values, 'en-US')

  it.each<[string, string]>([
    [say(en.table.title), 'API Keys'],
    [say(en.paging.pageOf, { n: 1, m: 2 }), 'Page 1 of 2'],
    [say(en.paging.page, { n: 3 }), 'Page 3'],
    [say(en.table.noMatch, { query: 'prod' }), 'No keys match “prod”'],
    [say(en.table.failed), 'Keys couldn’t be loaded. Your keys still work.'],
    [say(en.table.actionsFor, { name: 'Prod' }), 'Actions for Prod'],
    [say(en.table.stale, { time: '10:04' }), 'Showing keys from 10:04. Couldn’t refresh.'],
    [say(en.create.title), 'Create API Key'],
    [say(en.create.tooLong, { max: 1000, n: 1200 }), 'Use 1,000 characters or fewer (1,200 now)'],
    [`${say(en.create.failed)} ${say(en.failure.network)}`, 'The key wasn’t created. Check your connection and try again.'],
    [`${say(en.remove.failed)} ${say(en.failure.tryAgain)}`, 'The key wasn’t deleted and still works. Try again.'],
    [say(en.table.offline), 'You’re offline. Keys can’t be created or deleted until you’re back.'],
    [say(en.table.forbidden), 'You can’t see these keys. Ask an administrator for access.'],
    [say(en.failure.unauthorized), 'Your session ended. Sign in and try again.'],
    [say(en.create.unknown), 'We couldn’t confirm whether the key was created.'],
    [say(en.failure.limit, { n: 5 }), 'You’ve reached the limit of 5 keys. Delete one you no longer need, then try again.'],
    [say(en.failure.limit, { n: 1 }), 'You’ve reached the limit of 1 key. Delete one you no longer need, then try again.'],
    [say(en.failure.limit, { n: 0 }), 'You’ve reached the limit of keys. Delete one you no longer need, then try again.'],
    [say(en.failure.wait, { n: 12, m: 1 }), 'Too many requests. Try again in 12 s.'],
    [say(en.failure.wait, { n: 120, m: 2 }), 'Too many requests. Try again in 120 s.'],
    [say(en.failure.wait, { n: 121, m: 3 }), 'Too many requests. Try again in 3 min.'],
    [say(en.failure.unavailable, { n: 0 }), 'The service can’t answer now. Try again in a moment.'],
    [say(en.create.expiresIn, { time: '30 days' }), 'In 30 days'],
    [say(en.token.body, { name: 'Prod' }), 'This is the only time the full key for “Prod” is shown. Store it somewhere safe.'],
    [say(en.token.copyFailed, { shortcut: 'Ctrl+C' }), 'Couldn’t copy. The key is selected: press Ctrl+C.'],
    [say(en.remove.body, { name: 'Prod', stub: 'mm-…AXsg' }), 'Requests that use Prod (mm-…AXsg) will fail. You can’t restore it.'],
    [say(en.remove.bodySettle, { name: 'Prod', stub: 'mm-…AXsg', n: 30 }), 'Requests that use Prod (mm-…AXsg) will fail within 30 seconds. You can’t restore it.'],
    [say(en.remove.bodySettle, { name: 'Prod', stub: 'mm-…AXsg', n: 1 }), 'Requests that use Prod (mm-…AXsg) will fail within 1 second. You can’t restore it.'],
    [say(en.remove.lastUsed, { time: '2 hours ago', date: 'Dec 16, 2025, 12:29' }), 'Last used 2 hours ago (Dec 16, 2025, 12:29). Something may still depend on it.'],
    [say(en.remove.unconfirmed), 'We couldn’t confirm that the key was deleted.'],
    [say(en.key.aloud, { start: 'mm', end: 'A X s g' }), 'Key starting mm, ending A X s g'],
    [say(en.live.created, { name: 'Prod' }), 'Key “Prod” created'],
    [say(en.live.deleted, { name: 'Prod' }), 'Key “Prod” deleted'],
    [say(en.live.copied), 'Key copied to clipboard'],
  ])('%s', (said, meant) => expect(said).toBe(meant))

  it('a title holds no text of a user', () => {
    for (const title of [en.create.title, en.token.title, en.remove.title, en.unlist.title, en.token.gate, en.create.discard]) expect(title).not.toMatch(/\{/)
  })
})
