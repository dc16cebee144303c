import { constants, gunzipSync, inflateSync } from 'node:zlib'

const DEPTH = 6
const PARTIAL = { finishFlush: constants.Z_SYNC_FLUSH } // a stream that is sent in pieces has no end

/**
 * Every text that can be read out of a body, however it is wrapped: gzip and deflate anywhere in it (so in parts of a multipart
 * body too), base64, URL encoding, and strings in JSON that hold any of these again.
 */
export function unwrap(body: Buffer, depth = DEPTH): string[] {
  const text = body.toString('utf8')
  const inner = depth === 0 ? [] : [...compressedIn(body), ...encodedIn(text)]
  return [text, ...inner.flatMap((part) => unwrap(part, depth - 1))]
}

function compressedIn(body: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at < body.length - 2; at++) {
    const unpack = unpackerAt(body, at)
    if (!unpack) continue
    try {
      const content = unpack(body.subarray(at), PARTIAL)
      if (content.length > 0) found.push(content)
    } catch {
      continue // two bytes that only look like the start of something compressed
    }
  }
  return found
}

function unpackerAt(body: Buffer, at: number): typeof gunzipSync | null {
  if (body[at] === 0x1f && body[at + 1] === 0x8b) return gunzipSync
  const isZlib = body[at] === 0x78 && body.readUInt16BE(at) % 31 === 0 // RFC 1950 §2.2
  return isZlib ? inflateSync : null
}

function encodedIn(text: string): Buffer[] {
  return [...stringsIn(text).filter(isWrapped).map((string) => Buffer.from(string, 'latin1')), ...base64In(text), ...urlDecoded(text)]
}

// Compressed bytes in a string of JSON, one character each.
function isWrapped(string: string): boolean {
  return string.startsWith('\x1f\x8b') || string.startsWith('x') || string.startsWith('{') || string.startsWith('[') || /^[\w+/-]{16,}=*$/.test(string)
}

/** Every string in the JSON that a text consists of, as a whole or line by line. */
function stringsIn(text: string): string[] {
  const strings: string[] = []
  const keep = (_: string, value: unknown): unknown => (typeof value === 'string' ? strings.push(value) : 0, value)
  for (const piece of new Set([text, ...text.split('\n')])) {
    try {
      JSON.parse(piece, keep)
    } catch {
      continue // no JSON
    }
  }
  return strings
}

function base64In(text: string): Buffer[] {
  return [...text.matchAll(/[\w+/-]{24,}/g)].map(([run]) => Buffer.from(run, 'base64')).filter((bytes) => unpackerAt(bytes, 0) !== null || isText(bytes))
}

function isText(bytes: Buffer): boolean {
  return !bytes.toString('utf8').includes('\ufffd')
}

function urlDecoded(text: string): Buffer[] {
  if (!/%[0-9a-f]{2}/i.test(text)) return []
  try {
    return [Buffer.from(decodeURIComponent(text.replaceAll('+', ' ')))]
  } catch {
    return []
  }
}
