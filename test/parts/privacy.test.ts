import { PRIVATE_ATTRIBUTES, PRIVATE_CLASSES } from 'keyrack'
import { describe, expect, it } from 'vitest'

// What the makers of recorders document. The exported data is a promise to hosts: it is extended, and nothing is taken away.
const CLASSES = `
  rr-block rr-mask rr-ignore · sentry-block sentry-mask sentry-ignore · ph-no-capture ph-mask ph-ignore-input ph-sensitive · dd-privacy-hidden · mp-block mp-mask mp-sensitive mp-no-track
  nr-block nr-mask nr-ignore · highlight-block highlight-mask · fs-exclude fs-mask · _lr-hide · amp-block amp-mask · heap-ignore
  pendo-sr-ignore pendo-ignore · mf-excluded · lo-sensitive · notranslate
`
const ATTRIBUTES = {
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

describe('what keeps recorders and translators off the token', () => {
  it('is every class that one of them looks for', () => {
    expect(PRIVATE_CLASSES).toEqual(expect.arrayContaining(CLASSES.split(/[\s·]+/).filter(Boolean)))
  })

  it('is every attribute that one of them looks for', () => {
    expect(PRIVATE_ATTRIBUTES).toMatchObject(ATTRIBUTES)
  })
})
