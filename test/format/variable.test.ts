import { describe, expect, it } from 'vitest'
import { variableFor } from '../../src/format/variable.ts'

describe('the variable for a key', () => {
  it.each([
    ['Production server', 'PRODUCTION_SERVER_API_KEY'],
    ['  ci / build-42  ', 'CI_BUILD_42_API_KEY'],
    ['Crème brûlée', 'CREME_BRULEE_API_KEY'],
    ['Straße', 'STRASSE_API_KEY'],
    ['my API key', 'MY_API_KEY'],
    ['api-key-2', 'API_KEY_2'],
    ['api keys', 'API_KEYS_API_KEY'],
    ['2024 import', '_2024_IMPORT_API_KEY'],
    ['1 api key', '_1_API_KEY'],
  ])('named %j is %s', (name, variable) => expect(variableFor(name)).toBe(variable))

  it.each([[null], [''], ['   '], ['—'], ['Продакшн'], ['🔑'], ['\u202e\u200b']])('is API_KEY where %j has nothing for it', (name) => {
    expect(variableFor(name)).toBe('API_KEY')
  })

  it.each(['path', 'HOME', 'ld_preload', 'IFS', 'NODE_OPTIONS', '__proto__', 'constructor'])('named %j is none that means something already', (name) => {
    expect(variableFor(name)).toMatch(/_API_KEY$/)
  })

  it.each(['$(rm -rf ~)', 'a=b', 'x\nexport EVIL=1', "';id;'", 'w'.repeat(10_000), 'á'.repeat(10_000), `${'a'.repeat(39)} b`, `${'a '.repeat(30)}`])('named %j is a name and no more, of a bounded length', (name) => {
    expect(variableFor(name)).toMatch(/^[A-Z_][A-Z0-9_]{0,60}[A-Z0-9]$/)
    expect(variableFor(name)).not.toMatch(/__/)
  })
})
