import { BrowserAgent } from '@newrelic/browser-agent/loaders/browser-agent'
import { type Recorder, hidePage } from './recorder.ts'

/** New Relic's browser agent with session replay, and with these properties of whatever is clicked. */
export function start(sink: string, elementAttributes = ['id', 'className', 'tagName', 'type']): Recorder {
  const beacon = sink.replace('http://', '')
  const agent = new BrowserAgent({
    init: {
      ssl: false,
      privacy: { cookies_enabled: true },
      distributed_tracing: { enabled: false },
      harvest: { interval: 1 },
      session_replay: { enabled: true, sampling_rate: 100, error_sampling_rate: 100, mask_all_inputs: false, mask_text_selector: '', mask_input_options: {}, collect_fonts: true, inline_images: true },
      user_actions: { enabled: true, elementAttributes },
    },
    info: { beacon, errorBeacon: beacon, licenseKey: 'gate', applicationID: '1', sa: 1 },
    loader_config: { accountID: '1', trustKey: '1', agentID: '1', licenseKey: 'gate', applicationID: '1' },
  })
  const { runtime } = agent as unknown as { runtime: { isRecording?: boolean } } // nothing that is documented tells
  return { isRecording: () => runtime.isRecording === true, flush: hidePage }
}
