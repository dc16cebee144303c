import { requestJson } from '../../adapter/http.ts'
import type { HttpFault } from './fault.ts'

const BODIES: Record<NonNullable<HttpFault['body']>, { readonly type: string; readonly text: string | null }> = {
  json: { type: 'application/problem+json', text: '{"message":"Planted by keyrack/testing."}' },
  page: { type: 'text/html', text: '<!doctype html><title>Bad gateway</title>' },
  truncated: { type: 'application/json', text: '{"id":"key_1","items":[{"id":' },
  login: { type: 'text/html', text: '<!doctype html><title>Sign in</title>' },
  none: { type: 'application/json', text: null },
}

/** What an adapter that is written with `requestJson` makes of an answer: an error, or the JSON of its body. */
export function readAs(fault: HttpFault, write: boolean): Promise<unknown> {
  return request(write, () => Promise.resolve(responseOf(fault)))
}

/** What such an adapter makes of a connection that is cut. */
export function cut(write: boolean): Promise<unknown> {
  return request(write, () => Promise.reject(new TypeError('Failed to fetch')))
}

function request(write: boolean, fetch: typeof globalThis.fetch): Promise<unknown> {
  return requestJson({ fetch, url: 'https://keyrack.invalid/', method: write ? 'POST' : 'GET' })
}

function responseOf({ status, body = 'json', retryAfter }: HttpFault): Response {
  const { type, text } = BODIES[body]
  const headers = new Headers({ 'content-type': type, date: new Date().toUTCString(), 'x-request-id': 'planted' })
  if (retryAfter) headers.set('retry-after', headerOf(retryAfter))
  const response = new Response(status === 204 ? null : text, { status, headers })
  return body === 'login' ? Object.defineProperty(response, 'redirected', { value: true }) : response // only fetch itself can set it
}

function headerOf({ seconds, form }: NonNullable<HttpFault['retryAfter']>): string {
  return form === 'seconds' ? String(seconds) : new Date(Date.now() + seconds * 1000).toUTCString()
}
