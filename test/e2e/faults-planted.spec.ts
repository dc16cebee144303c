import { expect } from '@playwright/test'
import { createOffline, loseCreate, loseDeletion, pressFiftyTimes, receiveOldList, refuseCreate, reloadDuringCreate } from './fault-gates.ts'
import { asksNothing, callsLostFailed, keepsOldLists, resendsAfterWait, resendsLost, resumesOnline, sendsTwice } from './fault-plants.ts'
import { type World, cutAfter, instead, test } from './faults.ts'

interface Planted {
  readonly defect: string
  readonly plant: () => void
  readonly gate: (world: World) => Promise<void>
  /** What the gate found wrong. */
  readonly found: RegExp
}

const PLANTED: readonly Planted[] = [
  { defect: 'sends a lost create again by itself', plant: resendsLost, gate: (world) => loseCreate(world, 'Lost', cutAfter), found: /how often it was sent/ },
  { defect: 'calls a lost create a failed one', plant: callsLostFailed, gate: (world) => loseCreate(world, 'Lost', cutAfter), found: /what is said/ },
  { defect: 'sends a lost deletion again by itself', plant: resendsLost, gate: (world) => loseDeletion(world, 'Gone'), found: /how often it was sent/ },
  { defect: 'calls a lost deletion a failed one', plant: callsLostFailed, gate: (world) => loseDeletion(world, 'Gone'), found: /what is said/ },
  { defect: 'takes every press for another wish', plant: sendsTwice, gate: pressFiftyTimes, found: /how often it was sent/ },
  { defect: 'sends a create again after the wait it was told', plant: resendsAfterWait, gate: waitForNothing, found: /how often it was sent/ },
  { defect: 'sends what was asked for offline when the network is back', plant: resumesOnline, gate: createOffline, found: /how often it was sent/ },
  { defect: 'shows a list that another has overtaken', plant: keepsOldLists, gate: (world) => receiveOldList(world, 'Gone'), found: /whether its row came back/ },
  { defect: 'lets a create under way be left without a question', plant: asksNothing, gate: reloadDuringCreate, found: /what the browser asked/ },
]

for (const { defect, plant, gate, found } of PLANTED) {
  test(`the gates catch a page that ${defect}`, async ({ keys, network, visitor }) => {
    await visitor.create('Gone')
    await keys.page.addInitScript(plant)
    await keys.open()
    await expect(keys.row('Gone')).toBeVisible() // a plant knows by its cells that the first list has come
    await expect(gate({ keys, network, visitor })).rejects.toThrow(found)
  })
}

async function waitForNothing(world: World): Promise<void> {
  await world.keys.fillIn('Wait')
  await refuseCreate(world, instead(429, { 'retry-after': '60' }), /Too many requests/)
}
