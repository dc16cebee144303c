import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createAuth } from '../../examples/live/server/auth.ts'
import { openSqlite } from '../../examples/live/server/database.ts'
import { hello } from '../../examples/live/server/hello.ts'

it('does not call a key invalid that it can’t check because the database is away', async () => {
  const { database, close } = await openSqlite(':memory:')
  const auth = await createAuth({ database, secret: 'a secret that only this test knows', origin: 'http://demo.test' })
  const { user } = (await auth.api.signInAnonymous({ headers: {} })) ?? { user: { id: '' } }
  const { key } = await auth.api.createApiKey({ body: { userId: user.id } })
  const ask = (): Promise<Response> => hello(new Request('http://demo.test/api/hello', { headers: { authorization: `Bearer ${key}` } }), auth)
  expect((await ask()).status).toBe(200)
  await sql`alter table apikey rename to apikey_away`.execute(database.db)
  expect((await ask()).status).toBe(503)
  await sql`alter table apikey_away rename to apikey`.execute(database.db)
  expect((await ask()).status).toBe(200)
  await close()
})
