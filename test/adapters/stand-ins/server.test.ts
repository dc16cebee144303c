import { describe, expect, it } from 'vitest'
import { routes, type StandIn, standIn } from './server.ts'

/** A service that counts, and says what it was asked. */
function counter(): { service: StandIn; count: () => number } {
  let count = 0
  const table = {
    'POST /keys': ({ body, request }: { body: unknown; request: Request }) => Response.json({ count: ++count, body, agent: request.headers.get('x-agent') }, { status: 201 }),
    'GET /keys/:id/:part': ({ params, query }: { params: object; query: URLSearchParams }) => Response.json({ ...params, limit: query.get('limit') }),
    'PUT /keys': () => {
      throw Response.json(null, { status: 409 })
    },
    'DELETE /keys': () => (++count, new Response(null, { status: 204 })),
  }
  return { service: standIn(routes(table, () => Response.json(null, { status: 404 }))), count: () => count }
}

const POST = { method: 'POST', headers: { 'x-agent': 'a' }, body: JSON.stringify({ name: 'Ключ' }) }

describe.each(['called', 'over HTTP'])('a stand-in, %s', (way) => {
  const reach = async (service: StandIn): Promise<(path: string, init?: RequestInit) => Promise<Response>> => {
    const origin = way === 'called' ? 'http://keys.test' : await service.listen()
    return (path, init) => (way === 'called' ? service.fetch : fetch)(origin + path, init)
  }

  it('carries the body, the headers, the query and what the path holds there, and the answer back', async () => {
    const { service } = counter()
    const send = await reach(service)
    const made = await send('/keys', POST)
    expect([made.status, await made.json()]).toEqual([201, { count: 1, body: { name: 'Ключ' }, agent: 'a' }])
    expect(await (await send('/keys/a%2Fb/secret?limit=7')).json()).toEqual({ id: 'a/b', part: 'secret', limit: '7' })
    expect((await send('/keys//secret')).status).toBe(404)
    expect((await send('/keys', { method: 'DELETE' })).status).toBe(204)
    expect((await send('/keys', { method: 'PUT' })).status).toBe(409)
    expect(service.requests).toEqual(['POST /keys', 'GET /keys/a%2Fb/secret?limit=7', 'GET /keys//secret', 'DELETE /keys', 'PUT /keys'])
  })

  it('refuses the next request only, and does nothing', async () => {
    const { service, count } = counter()
    const send = await reach(service)
    service.refuse(Response.json({}, { status: 429, headers: { 'retry-after': '7' } }))
    const refused = await send('/keys', POST)
    expect([refused.status, refused.headers.get('retry-after'), count()]).toEqual([429, '7', 0])
    expect((await send('/keys', POST)).status).toBe(201)
  })

  it.each(['POST', 'DELETE'])('does a %s whose answer it cuts off', async (method) => {
    const { service, count } = counter()
    const send = await reach(service)
    service.cut()
    await expect(send('/keys', { method }).then((answer) => answer.text())).rejects.toBeInstanceOf(TypeError)
    expect(count()).toBe(1)
  })

  it('never answers where it hangs, until the question is withdrawn', async () => {
    const { service } = counter()
    const send = await reach(service)
    const controller = new AbortController()
    service.hang()
    const answer = send('/keys', { ...POST, signal: controller.signal })
    controller.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    await expect(send('/keys', { ...POST, signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})
