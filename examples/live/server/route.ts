import type { RequestListener } from 'node:http'
import { toNodeHandler } from 'better-auth/node'
import type { Auth } from './auth.ts'
import { answer, hello } from './hello.ts'

/** Sends each request to the one who answers it: Better Auth, the protected route or the page. */
export function route(auth: Auth, page: RequestListener): RequestListener {
  const api = toNodeHandler({
    async handler(request: Request) {
      const { pathname } = new URL(request.url)
      if (pathname.startsWith('/api/auth/')) return auth.handler(request)
      return pathname === '/api/hello' ? hello(request, auth) : answer(404, { error: 'not_found', message: 'There is nothing here.' })
    },
  })
  return (request, response) => {
    if (!request.url?.startsWith('/api/')) return page(request, response)
    api(request, response).catch((error: unknown) => {
      console.error('A request failed.', error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  }
}
