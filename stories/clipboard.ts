import type { ClipboardWriter } from 'keyrack'

/** A clipboard that takes what it is given and tells, for browsers that let no story write to the real one. */
export function recordingClipboard(): ClipboardWriter & { readonly text: string } {
  let text = ''
  return {
    get text() {
      return text
    },
    write(copied) {
      text = copied
      return Promise.resolve()
    },
    command: () => false,
  }
}

/** A browser that refuses both ways to the clipboard. */
export const refusingClipboard: ClipboardWriter = {
  write: () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError')),
  command: () => false,
}

/** A page without the asynchronous Clipboard API, such as one on plain HTTP: only the command is left. */
export function oldClipboard(): ClipboardWriter & { readonly text: string } {
  let text = ''
  return {
    get text() {
      return text
    },
    write: () => Promise.reject(new TypeError('navigator.clipboard is undefined')),
    command(copied) {
      text = copied
      return true
    },
  }
}
