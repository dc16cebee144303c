import mixpanel from 'mixpanel-browser'
import type { Recorder } from './recorder.ts'

const QUEUED_MS = 500 // what is recorded is queued a quarter of a second later

/** Mixpanel with session replay, and with autocapture of clicks and their text. */
export function start(sink: string): Recorder {
  mixpanel.init('gate', {
    api_host: sink,
    autocapture: { click: true, input: true, submit: true, pageview: 'full-url', capture_text_content: true },
    batch_requests: false,
    record_sessions_percent: 100,
    record_mask_all_text: false,
    record_mask_all_inputs: false,
    record_block_selector: '',
    record_heatmap_data: true,
    record_console: true,
  })
  return { isRecording: () => '$mp_replay_id' in mixpanel.get_session_recording_properties(), flush: () => setTimeout(() => mixpanel.stop_session_recording(), QUEUED_MS) }
}
