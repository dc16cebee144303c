import type { CreateInput } from '../../adapter/types.ts'
import { madeOrRefused } from './listing.ts'
import { claim, declares, has, rules, unless } from './rule.ts'
import { randomLabel, type Subject } from './subject.ts'

const named = declares('names', ({ names }) => names !== false)

/** Names that have broken back ends and pages. Each must come back as it was, or be refused. */
export const HOSTILE_NAMES: readonly string[] = [
  '🔑 ключ 鍵 مفتاح',
  'e\u0301 and \u00e9', // equal to a reader, and two different texts
  'left \u202E thgir',
  'zero\u200Bwidth\u200D',
  `"double" 'single' \`back\``,
  '<b onclick="alert(1)">bold</b>',
  "'; drop table apikey; --",
  '{{7*7}} ${7*7} %s %00 \\0 \\u0000',
  'a\tb\nc',
  'nul\0byte',
  '=1+1',
  '../../etc/passwd',
  '__proto__',
  'null',
  '0',
]

/** What an adapter makes. */
export const CREATING = rules([
  {
    name: 'a key that was made is listed, under its name',
    skip: has('create'),
    async run(subject) {
      const { id, name, answer } = await subject.create()
      const key = await subject.find(id)
      claim(key, 'A key that was just made is not in the list.')
      if (subject.traits.names !== false) claim(key.name === name, 'A key is listed under another name than it was given.')
      claim(key.status === 'active', `A key that was just made is listed as ${key.status}.`)
      claim(key.createdAt === null || !Number.isNaN(Date.parse(key.createdAt)), '`createdAt` can’t be read as a date.')
      if (answer.key === undefined) return
      for (const field of ['id', 'name', 'status'] as const) claim(answer.key[field] === key[field], `create() answers a key with another \`${field}\` than the list.`)
      claim(JSON.stringify(answer.key.hint) === JSON.stringify(key.hint), 'create() answers a key with another `hint` than the list.')
    },
  },
  {
    name: 'keys that are made at the same time are all made',
    skip: has('create'),
    async run(subject) {
      const made = await Promise.all(Array.from({ length: 5 }, () => subject.create()))
      const listed = new Set((await subject.own()).map(({ id }) => id))
      claim(new Set(made.map(({ id }) => id)).size === 5 && listed.size === 5, 'Of five keys that were made at the same time, not all are there.')
    },
  },
  {
    name: 'the same intent, sent twice, makes one key',
    skip: unless(has('create'), declares('idempotent create', ({ idempotentCreate }) => idempotentCreate)),
    async run(subject) {
      const name = subject.name()
      const idempotencyKey = randomLabel()
      const first = await subject.create(name, {}, idempotencyKey)
      const again = await subject.call('create')(subject.input(name), { idempotencyKey })
      claim(again.id === first.id, 'A create that came twice under one idempotency key answered two ids.')
      claim(again.token === null || again.token === first.token, 'A create that came twice under one idempotency key answered two tokens.')
      const before = (await subject.all()).length
      const both = await Promise.allSettled([1, 2].map(() => subject.create(subject.name(), {}, `${idempotencyKey}-both`)))
      const made = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))
      claim(made.length > 0 && new Set(made).size === 1 && (await subject.all()).length === before + 1, 'Two creates under one idempotency key, at the same time, did not make exactly one key.')
    },
  },
  {
    name: 'a create that was given up before it was sent makes nothing',
    skip: has('create'),
    async run(subject) {
      const before = new Set((await subject.all()).map(({ id }) => id))
      await subject.refusalOrAbort('A create whose signal was aborted before', () => subject.call('create')(subject.input(subject.name()), { idempotencyKey: randomLabel(), signal: AbortSignal.abort() }))
      claim((await subject.all()).every(({ id }) => before.has(id)), 'A create whose signal was aborted before it was called has made a key.')
    },
  },
  {
    name: 'a name that is missing is refused, and says so at its field',
    skip: unless(has('create'), named),
    async run(subject) {
      for (const name of ['', '   ']) await invalid(subject, 'A create without a name', 'name', { ...subject.input(name), name })
    },
  },
  {
    name: 'a name may be as long as declared, and no longer',
    skip: unless(has('create'), named, declares('longest name', ({ nameMaxLength }) => nameMaxLength)),
    async run(subject) {
      const { nameMaxLength: max = 0 } = subject.traits
      const longest = subject.name().padEnd(max, 'x').slice(0, max)
      const { id } = await subject.create(longest)
      claim((await subject.find(id))?.name === longest, `A name of ${max} characters, which \`traits.nameMaxLength\` allows, did not come back as it was.`)
      await invalid(subject, `A create with a name of ${max + 1} characters`, 'name', { ...subject.input(longest), name: `${longest}x` })
    },
  },
  {
    name: 'a hostile name comes back as it was, or is refused at its field',
    skip: unless(has('create'), named),
    async run(subject) {
      for (const hostile of HOSTILE_NAMES) {
        const name = hostile.slice(0, subject.traits.nameMaxLength)
        const made = await madeOrRefused(subject, name)
        if (made === null) continue
        claim((await subject.find(made.id))?.name === name, `The name ${JSON.stringify(name)} did not come back as it was.`)
        await subject.remove(made.id).catch(() => {}) // an account may hold few keys
      }
    },
  },
  {
    name: 'an extra field that it does not declare is refused',
    skip: has('create'),
    async run(subject) {
      const input = subject.input(subject.name())
      await subject.refusal('A create with a field that `traits.createFields` does not name', () => creates(subject, { ...input, fields: { ...input.fields, 'keyrack-nobody-has-this': 'x' } }), 'unsupported', 'validation')
    },
  },
  {
    name: 'a lifetime is refused where keys have none',
    skip: unless(has('create'), ({ traits }) => (traits.expiry ? 'the traits declare expiry' : false)),
    async run(subject) {
      const input = { ...subject.input(subject.name()), expires: { inSeconds: 30 * 86_400 } }
      await subject.refusal('A create with a lifetime, which `traits.expiry` does not declare,', () => creates(subject, input), 'unsupported')
    },
  },
  {
    name: 'a key expires when it was told to',
    skip: unless(has('create'), declares('expiry', ({ expiry }) => expiry)),
    async run(subject) {
      const { expiry } = subject.traits
      claim(expiry, 'The traits declare no expiry.')
      const { minSeconds = 0, maxSeconds = 60 * 86_400, unit } = expiry
      const at = new Date(Date.now() + Math.round((Math.max(minSeconds, Math.min(2 * 86_400, maxSeconds)) + maxSeconds) / 2) * 1000).toISOString()
      const { id } = await subject.create(subject.name(), { expires: { at: unit === 'day' ? at.slice(0, 10) : at } })
      const expiresAt = (await subject.find(id))?.expiresAt ?? ''
      if (unit === 'day') claim(expiresAt === at.slice(0, 10), `A key that is to expire on a day comes back with "${expiresAt}": a day has no time.`)
      else claim(Math.abs(Date.parse(expiresAt) - Date.parse(at)) <= 2000, 'A key is listed with another date of expiry than it was given.')
    },
  },
  {
    name: 'a date of expiry that is not allowed is refused, and says so at its field',
    skip: unless(has('create'), declares('expiry', ({ expiry }) => expiry)),
    async run(subject) {
      const { expiry } = subject.traits
      claim(expiry, 'The traits declare no expiry.')
      const { required, minSeconds, maxSeconds } = expiry
      const input = subject.input(subject.name())
      const wrong: readonly (readonly [string, CreateInput['expires']])[] = [
        ['with a date that has passed', { at: '2001-01-01' }],
        ['with a date that can’t be read', { at: 'tomorrow' }],
        ...(required ? [['without the date of expiry that is required', null] as const] : []),
        ...(minSeconds !== undefined && minSeconds > 2 * 86_400 ? [['that expires too soon', { inSeconds: 1 }] as const] : []),
        ...(maxSeconds === undefined ? [] : [['that expires too late', { inSeconds: maxSeconds + 2 * 86_400 }] as const]),
      ]
      for (const [what, expires] of wrong) await invalid(subject, `A create ${what}`, 'expires', { ...input, expires })
    },
  },
])

function creates(subject: Subject, input: CreateInput): Promise<unknown> {
  return subject.call('create')(input, { idempotencyKey: randomLabel() }).then((answer) => subject.keep(input.name, answer))
}

async function invalid(subject: Subject, what: string, field: 'name' | 'expires', input: CreateInput): Promise<void> {
  const { fields } = await subject.refusal(what, () => creates(subject, input), 'validation')
  claim((fields[field]?.length ?? 0) > 0, `${what} was refused without a word at the field: \`fields.${field}\` is empty.`)
}
