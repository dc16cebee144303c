import posthog from 'posthog-js/dist/module.full.no-external'
import { type Recorder, hidePage } from './recorder.ts'

/** PostHog with session replay, and with autocapture of clicks and of copied text. */
export function start(sink: string): Recorder {
  posthog.init('phc_gate', {
    api_host: sink,
    autocapture: { capture_copied_text: true },
    session_recording: { maskAllInputs: false, captureCanvas: { recordCanvas: true } },
    request_batching: false,
    opt_out_useragent_filter: true, // it takes a browser under test for a bot
    loaded: (loaded) => loaded.startSessionRecording(true),
  })
  return { isRecording: () => posthog.sessionRecordingStarted(), flush: hidePage }
}
