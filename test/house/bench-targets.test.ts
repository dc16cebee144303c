import { describe, expect, it } from 'vitest'
import { createFigures } from '../../bench/table/figures.mjs'
import { isMissed, rulesOf } from '../../bench/table/targets.mjs'

const SIZE = { rows: 100, paged: false }
const CONTENDERS = [{ id: 'vanilla', name: 'Vanilla' }, { id: 'keyrack', name: 'Keyrack' }, { id: 'peer', name: 'Peer', peer: true }]

function missedBy(visits: Readonly<Record<string, readonly Record<string, number | null>[]>>): string[] {
  const figures = createFigures()
  for (const [id, of] of Object.entries(visits)) for (const each of of) figures.add(id, SIZE, each)
  const rules = rulesOf({ medians: figures.median, sizes: [SIZE], contenders: CONTENDERS })
  return rules.filter(isMissed).map(({ name, against }) => `${name}: ${against}`)
}

describe('what a run of the benchmark has missed', () => {
  it('is a line on which a peer is ahead', () => {
    expect(missedBy({ keyrack: [{ mount: 30, sort: 5 }], peer: [{ mount: 20, sort: 6 }] })).toEqual(['mount: Peer'])
  })

  it('is a line on which a peer can what Keyrack cannot', () => {
    expect(missedBy({ keyrack: [{ search: null }], peer: [{ search: 20 }] })).toEqual(['search: Peer'])
  })

  it('is nothing where the peer cannot either, or where Keyrack was not measured', () => {
    expect(missedBy({ keyrack: [{ search: 10 }], peer: [{ search: null }] })).toEqual([])
    expect(missedBy({ peer: [{ search: 20 }] })).toEqual([])
  })

  it('is a median above its multiple of the table by hand, whatever single rounds were', () => {
    expect(missedBy({ keyrack: [{ menu: 999 }, { menu: 30 }, { menu: 29 }], vanilla: [{ menu: 10 }] })).toEqual([])
    expect(missedBy({ keyrack: [{ menu: 31 }, { menu: 31 }, { menu: 1 }], vanilla: [{ menu: 10 }] })).toEqual(["open a row's menu: 3× vanilla"])
  })

  it('is what never came', () => {
    expect(missedBy({ keyrack: [{ remove: Infinity }], vanilla: [{ remove: 10 }] })).toEqual(['delete a row: 3× vanilla'])
  })
})
