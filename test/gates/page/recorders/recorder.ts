/** A session recorder, set up as its makers document it and told to keep nothing private. */
export interface Recorder {
  /** Most begin a while after they were told to: when their service has answered, or a part of theirs is loaded. */
  isRecording(): boolean
  /** Sends what it has recorded so far. */
  flush(): unknown
}

/** Starts a recorder that sends what it records to this URL. Each is loaded only where it is asked for. */
export type StartRecorder = (sink: string) => Recorder

/** As when the user turns to another tab, which is when most recorders send what they have. */
export function hidePage(): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  window.dispatchEvent(new PageTransitionEvent('pagehide'))
  Reflect.deleteProperty(document, 'visibilityState')
}
