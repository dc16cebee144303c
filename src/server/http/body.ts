import { callAdapter } from '../../adapter/call.ts'
import { Refusal } from './refusal.ts'

// A form of another site can send every type but this one without the browser asking first.
const JSON_TYPE = /^application\/json(?: *; *charset="?utf-8"?)?$/i

export interface BodyLimits {
  readonly maxBodyBytes: number
  readonly timeoutMs: number
}

/** What the JSON of a body says. Throws `validation` for another type, for too much, and for what is no JSON, `unavailable` for what takes too long. */
export async function readJson({ headers, body }: Request, { maxBodyBytes, timeoutMs }: BodyLimits): Promise<unknown> {
  if (!JSON_TYPE.test(headers.get('content-type') ?? '')) throw new Refusal('validation', 'The body is not of the type application/json.', { status: 415 })
  if (Number(headers.get('content-length')) > maxBodyBytes) throw tooLarge()
  return callAdapter((signal) => parsed(body, maxBodyBytes, signal), { kind: 'read', timeoutMs, check: (json) => json })
}

async function parsed(body: Request['body'], maxBytes: number, signal: AbortSignal): Promise<unknown> {
  try {
    return JSON.parse(await readText(body, maxBytes, signal)) as unknown
  } catch (thrown) {
    // Not the error itself, which quotes the body.
    throw thrown instanceof Refusal ? thrown : new Refusal('validation', 'The body is no JSON, or it was read before.', { status: 400 })
  }
}

// Counted while it comes, for a length that was announced is a promise, and a body in pieces announces none.
async function readText(body: Request['body'], maxBytes: number, signal: AbortSignal): Promise<string> {
  const reader = body?.getReader()
  const giveUp = (): void => void reader?.cancel().catch(() => {})
  signal.addEventListener('abort', giveUp)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      giveUp()
      throw tooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}

function tooLarge(): Refusal {
  return new Refusal('validation', 'The body is larger than `maxBodyBytes`.', { status: 413 })
}
