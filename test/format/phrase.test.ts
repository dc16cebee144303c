import { describe, expect, it } from 'vitest'
import { isTyped, phraseOf } from '../../src/format/phrase.ts'

describe('what has to be typed', () => {
  it.each([
    ['the name', 'Production server', 'Production server'],
    ['one without the blanks around it, and one blank where it has several', '  Nightly \t\n import ', 'Nightly import'],
    ['one without a gap where something can’t be seen', 'a \u200B b', 'a b'],
    ['one without what can’t be seen', 'pro\u202Eduction\u200B', 'production'],
    ['one with what shapes a letter or an emoji', 'می\u200Cخواهم 👩\u200D🚀', 'می\u200Cخواهم 👩\u200D🚀'],
    ['sixty characters', 'a'.repeat(60), 'a'.repeat(60)],
  ])('is %s', (_, name, phrase) => {
    expect(phraseOf(name, 'Delete key')).toBe(phrase)
  })

  it.each([
    ['has no name', null],
    ['has a name that shows nothing', ' \u200B\u2800 '],
    ['has a name of controls alone', '\u0007\u202E'],
    ['has a name that is longer than sixty characters', 'a'.repeat(61)],
  ])('is something else where a key %s', (_, name) => {
    expect(phraseOf(name, 'Delete key')).toBe('Delete key')
  })
})

describe('what counts as typed', () => {
  it.each([
    ['the phrase itself', 'Production server', 'Production server'],
    ['other capitals, and blanks around it', 'Production server', ' production  SERVER '],
    ['plain marks for typographic ones', 'Ada’s “laptop” – new…', "Ada's \"laptop\" - new..."],
    ['marks that Unicode takes apart, or has in full width', '5″ at Ada´s ｀', '5" at Ada\'s `'],
    ['what was copied with what nobody sees in it', 'a b', 'a \u200B b'],
    ['letters with their marks apart', 'Clé privée', 'Cle\u0301 prive\u0301e'],
    ['full width for half width', 'ｷｰ ABC', 'キー ＡＢＣ'],
    ['without the joiners and directions that nobody sees', 'می\u200Cخواهم', '\u200Fمیخواهم'],
    ['a capital that is two characters when small', 'İstanbul', 'İSTANBUL'.toLowerCase()],
  ])('is %s', (_, phrase, text) => {
    expect(isTyped(phrase, text)).toBe(true)
  })

  it.each([
    ['nothing', 'Key', ''],
    ['blanks', 'Key', '  '],
    ['a part of it', 'Production server', 'Production'],
    ['more than it', 'Key', 'Key 1'],
    ['letters without their marks', 'Clé', 'Cle'],
    ['letters that only look alike', 'paypal', 'pаypal'],
  ])('is not %s', (_, phrase, text) => {
    expect(isTyped(phrase, text)).toBe(false)
  })
})
