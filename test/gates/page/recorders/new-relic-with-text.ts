import { start as startAgent } from './new-relic.ts'
import type { Recorder } from './recorder.ts'

/** New Relic's browser agent, told to send the text of whatever is clicked: no mark of its own keeps it from that. */
export function start(sink: string): Recorder {
  return startAgent(sink, ['innerText'])
}
