import { datadogRum } from '@datadog/browser-rum'
import { type Recorder, hidePage } from './recorder.ts'

/** Datadog's RUM with session replay, and with actions named after the text that was clicked. */
export function start(sink: string): Recorder {
  datadogRum.init({
    applicationId: '00000000-0000-4000-8000-000000000000',
    clientToken: 'pub00000000000000000000000000000000',
    site: 'datadoghq.com',
    proxy: sink,
    sessionSampleRate: 100,
    sessionReplaySampleRate: 100,
    defaultPrivacyLevel: 'allow',
    enablePrivacyForActionName: false,
    trackUserInteractions: true,
    trackResources: true,
    trackLongTasks: true,
    allowUntrustedEvents: true, // `hidePage` is no browser's doing
  })
  return { isRecording: () => datadogRum.getSessionReplayLink()?.includes('error-type') === false, flush: hidePage }
}
