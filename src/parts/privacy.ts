/**
 * The classes and attributes by which session-replay recorders and trackers leave an element out: the union of what their
 * makers document. They stand on the token's element before its text does; set later, every recorder has already seen it.
 *
 * Masking covers what is on the page. It covers no network body, no console and no error.
 */
export const PRIVATE_CLASSES: readonly string[] = [
  ...['rr-block', 'rr-mask', 'rr-ignore'],
  ...['sentry-block', 'sentry-mask', 'sentry-ignore'],
  ...['ph-no-capture', 'ph-mask', 'ph-ignore-input', 'ph-sensitive'],
  'dd-privacy-hidden',
  ...['mp-block', 'mp-mask', 'mp-sensitive', 'mp-no-track'],
  ...['nr-block', 'nr-mask', 'nr-ignore'],
  ...['highlight-block', 'highlight-mask'],
  ...['fs-exclude', 'fs-mask'],
  '_lr-hide',
  ...['amp-block', 'amp-mask'],
  'heap-ignore',
  ...['pendo-sr-ignore', 'pendo-ignore'],
  'mf-excluded',
  'lo-sensitive',
  'notranslate',
]

export const PRIVATE_ATTRIBUTES: Readonly<Record<string, string>> = {
  'data-sentry-block': '',
  'data-sentry-mask': '',
  'data-sentry-ignore': '',
  'data-dd-privacy': 'hidden',
  'data-ph-no-autocapture': '',
  'data-nr-block': '',
  'data-nr-mask': '',
  'data-hl-record': 'false',
  'data-openreplay-hidden': '',
  'data-openreplay-obscured': '',
  'data-clarity-mask': 'true',
  'data-private': '',
  'data-hj-suppress': '',
  'data-cs-mask': '',
  'data-heap-redact-text': 'true',
  'data-sl': 'exclude',
  'data-dtrum-mask': '',
  translate: 'no',
}

/**
 * On the fields that take a name, which no password manager and no autofill should take for a login; and on the one that takes the end
 * of a key back.
 */
export const NO_AUTOFILL: Readonly<Record<string, string>> = {
  autoComplete: 'off', // without it a browser writes what is in the field to disk, to fill it in again after a restart
  autoCapitalize: 'off',
  spellCheck: 'false',
  'data-1p-ignore': '',
  'data-lpignore': 'true',
  'data-bwignore': '',
  'data-form-type': 'other',
}
