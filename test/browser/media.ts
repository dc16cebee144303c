import { cdp } from 'vitest/browser'

interface Session {
  send(method: string, params?: unknown): Promise<unknown>
}

/** Makes the browser prefer something, `{ 'prefers-reduced-motion': 'reduce' }`, or show the page in another medium. No argument ends it. */
export async function emulate(features: Record<string, string> = {}, media = ''): Promise<void> {
  await session().send('Emulation.setEmulatedMedia', { media, features: Object.entries(features).map(([name, value]) => ({ name, value })) })
}

/** Makes the pointer one that is as coarse as a finger. */
export async function emulateTouch(enabled: boolean): Promise<void> {
  await session().send('Emulation.setTouchEmulationEnabled', { enabled, ...(enabled && { maxTouchPoints: 1 }) })
}

function session(): Session {
  return cdp()
}
