import { record } from 'rrweb'
import type { Recorder } from './recorder.ts'

/** rrweb itself, on which most of the others are built. Its defaults mask nothing but passwords. */
export function start(sink: string): Recorder {
  const events: unknown[] = []
  record({ emit: (event) => void events.push(event), maskAllInputs: false, recordCanvas: true, collectFonts: true, inlineImages: true })
  return { isRecording: () => true, flush: () => fetch(sink, { method: 'POST', body: JSON.stringify(events) }) }
}
