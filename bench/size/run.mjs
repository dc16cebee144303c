// What the page weighs over the wire, from the packed tarball, beside its peers: gzipped, React left out, by the bundler of a host.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sizeOf } from './bundle.mjs'
import { packKeyrack } from './pack.mjs'
import { KEYRACK, PEERS, withAdapter } from './products.mjs'

/** @import { Size } from './bundle.mjs' */

const KB = 1000
const MOST = { first: 40 * KB, all: 95 * KB, css: 8 * KB }
const MOST_PER_ADAPTER = 3 * KB
const LINES = /** @type {const} */ (['first', 'all', 'css'])
const TITLES = { first: 'first load', all: 'with all that is loaded later', css: 'CSS' }

/** Measures and prints; returns how many targets were missed. */
export async function benchSize() {
  const packed = packKeyrack()
  try {
    const own = await sizeOf(KEYRACK, packed.importer)
    const sizes = new Map([[KEYRACK.name, own]])
    for (const peer of PEERS) sizes.set(peer.name, await sizeOf(peer, packed.importer))
    const adapters = new Map()
    for (const adapter of adaptersOf(packed.installed)) adapters.set(adapter, (await sizeOf(withAdapter(adapter), packed.importer)).all - own.all)
    printSizes(sizes, own)
    console.log(`\nWhat an adapter adds: ${[...adapters].map(([name, size]) => `${name} ${kb(size)}`).join(', ')}`)
    return verdict(own, adapters)
  } finally {
    rmSync(packed.folder, { recursive: true, force: true })
  }
}

/**
 * Reads them from the package itself, so that none is forgotten.
 * @param {string} installed
 */
function adaptersOf(installed) {
  const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  return Object.keys(exports).flatMap((subpath) => (subpath.startsWith('./adapters/') ? [subpath.slice('./adapters/'.length)] : []))
}

/**
 * @param {ReadonlyMap<string, Size>} sizes
 * @param {Size} own
 */
function printSizes(sizes, own) {
  console.log(`\nkB over the wire, gzipped, without React; × Keyrack's own\n${''.padEnd(32)}${[...sizes.keys()].map((name) => name.padStart(15)).join('')}`)
  for (const line of LINES) {
    const cells = [...sizes.values()].map((size) => `${kb(size[line])} ${(size[line] / own[line]).toFixed(1)}×`.padStart(15))
    console.log(TITLES[line].padEnd(32) + cells.join(''))
  }
}

/**
 * @param {Size} own
 * @param {ReadonlyMap<string, number>} adapters
 */
function verdict(own, adapters) {
  const rules = [
    ...LINES.map((line) => ({ name: TITLES[line], size: own[line], most: MOST[line] })),
    ...[...adapters].map(([name, size]) => ({ name: `adapter ${name}`, size, most: MOST_PER_ADAPTER })),
  ]
  const missed = rules.filter(({ size, most }) => size > most)
  for (const { name, size, most } of missed) console.log(`MISSED  ${name}: ${kb(size)} kB, at most ${kb(most)}`)
  console.log(`\nSize: ${rules.length - missed.length} of ${rules.length} targets met.`)
  return missed.length
}

/** @param {number} bytes */
function kb(bytes) {
  return (bytes / KB).toFixed(2)
}
