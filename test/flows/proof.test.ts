import { beforeEach, describe, expect, it } from 'vitest'
import { isProof, lastOf } from '../../src/flows/proof.ts'
import { TokenVault } from '../../src/flows/vault.ts'

const TOKEN = 'mm-0123456789abcdefAXsg'

let vault: TokenVault
beforeEach(() => {
  vault = new TokenVault()
  vault.put(TOKEN)
})

describe('whoever has the token', () => {
  it.each([
    ['all of it', TOKEN],
    ['all of it, with a line break', `${TOKEN}\n`],
    ['all of it, in a line of a file', `API_KEY=${TOKEN}`],
    ['its last four characters', 'AXsg'],
    ['its last four characters, with spaces', ' AXsg '],
  ])('can show %s', (_, text) => expect(isProof(vault, text)).toBe(true))
})

describe('nobody shows it by', () => {
  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['three characters', 'Xsg'],
    ['five characters', 'fAXsg'],
    ['its first characters', 'mm-0'],
    ['other capitals', 'axsg'],
    ['another token', 'mm-0123456789abcdefAXsG'],
    ['most of it', TOKEN.slice(1)],
  ])('%s', (_, text) => expect(isProof(vault, text)).toBe(false))
})

it('a token with spaces around it is shown with them and without', () => {
  vault.put('  mm-two words  ')
  for (const text of ['  mm-two words  ', 'mm-two words', 'ords']) expect(isProof(vault, text)).toBe(true)
})

it('nothing shows no token, not even one of spaces', () => {
  vault.put('   ')
  for (const text of ['', ' ', '\n']) expect(isProof(vault, text)).toBe(false)
})

it('where no token is held, nothing shows it', () => {
  vault.burn()
  for (const text of [TOKEN, 'AXsg', 'null', '']) expect(isProof(vault, text)).toBe(false)
})

it('the last characters are whole ones', () => {
  expect(lastOf('ab🔑🔑🔑🔑')).toBe('🔑🔑🔑🔑')
  expect(lastOf('abc')).toBe('abc')
})
