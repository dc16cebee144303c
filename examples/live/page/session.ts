/** Signs the visitor in as a guest, if this browser is not signed in already. Rejects when the server can't be reached. */
export async function ensureSession(): Promise<void> {
  if ((await ask('/api/auth/get-session', 'GET')) === null) await ask('/api/auth/sign-in/anonymous', 'POST')
}

async function ask(path: string, method: 'GET' | 'POST'): Promise<unknown> {
  const response = await fetch(path, { method, cache: 'no-store' })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return response.json()
}
