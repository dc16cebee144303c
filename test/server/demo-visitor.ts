import { createBetterAuthAdapter } from 'keyrack/adapters/better-auth'

/** Opens the demo as a browser does that was never there: signs in as a guest and keeps the cookie. */
export async function visit(url: string): Promise<Visitor> {
  const response = await fetch(`${url}/api/auth/sign-in/anonymous`, { method: 'POST', headers: { origin: url, connection: 'close' } })
  if (!response.ok) throw new Error(`The demo answered ${response.status} to a guest.`)
  const cookies = response.headers.getSetCookie().map((header) => header.split(';')[0])
  return visitorOf(url, cookies.join('; '))
}

export type Visitor = ReturnType<typeof visitorOf>

function visitorOf(url: string, cookie: string) {
  const adapter = createBetterAuthAdapter({
    baseUrl: `${url}/api/auth`,
    nameMaxLength: 1000,
    // One connection each: one that is kept may be closed by the server as it is used again.
    fetch: (input, init) => fetch(input, { ...init, headers: [...new Headers(init?.headers), ['cookie', cookie], ['origin', url], ['connection', 'close']] }),
  })
  const list = () => adapter.list({ limit: 100, offset: 0, cursor: null }, {})
  return {
    cookie,
    list,
    names: async () => (await list()).items.map(({ name }) => name),
    async create(name: string): Promise<{ id: string; token: string }> {
      const { id, token } = await adapter.create({ name }, { idempotencyKey: crypto.randomUUID() })
      return { id, token: token ?? '' }
    },
    remove: (id: string) => adapter.remove(id, { idempotencyKey: id }),
    /** The same browser at another address of the demo. */
    at: (other: string) => visitorOf(other, cookie),
  }
}
