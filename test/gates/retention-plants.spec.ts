import { doneWhenTicked } from './endings.ts'
import { ONCE, expect } from './gates.ts'
import type { PlantName } from './page/plants.ts'
import { Inspection, type Search, searchFor } from './probes/probe.ts'
import { readQueries } from './probes/queries.ts'
import { test } from './real-tabs.ts'
import { type ProbeName, find, findMirrored, findToken } from './retention.ts'

/** Which probe has to find what a plant leaves, and what it says of the place. */
const CAUGHT: Readonly<Record<Exclude<PlantName, 'mirrored'>, readonly [ProbeName, RegExp]>> = {
  string: ['heap', /: the whole token in .*\.leak/],
  closure: ['heap', /: the whole token in /],
  pieces: ['heap', /: the token’s characters from 6 to 17 in /],
  slice: ['heap', /: the whole token in .*\.leak/],
  sum: ['heap', /: the whole token in .*\.leak/],
  'wide string': ['heap', /: the whole token in .*\.leak/],
  'long string': ['heap', /: the whole token in .*\.leak/],
  'property name': ['heap', /: the whole token in /],
  'past state': ['heap', /: the whole token in .*memoizedState/],
  text: ['DOM', /in #document HTML BODY #text$/],
  comment: ['DOM', /in #document HTML BODY #comment$/],
  attribute: ['DOM', /in an attribute of #document HTML BODY$/],
  input: ['DOM', /in the value of a INPUT$/],
  'detached input': ['DOM', /in the value of a detached INPUT$/],
  'detached node': ['DOM', /in detached: P #text$/],
  'inside a detached node': ['DOM', /in detached: DIV #text$/],
  'closed shadow root': ['DOM', /in #document HTML BODY DIV #document-fragment P #text$/],
  'detached shadow root': ['DOM', /in detached: DIV #document-fragment P #text$/],
  blob: ['blobs', /in a blob$/],
  'blob address': ['blobs', /in a blob$/],
  'unread answer': ['blobs', /in an unread answer$/],
  'record of a change': ['blobs', /in the record of a change$/],
  localStorage: ['storage', /in localStorage$/],
  sessionStorage: ['storage', /in sessionStorage$/],
  IndexedDB: ['storage', /in IndexedDB, leaks, leaks$/],
  'cache storage': ['storage', /in cache storage, leaks$/],
  'private file': ['storage', /in the private file "leak"$/],
  cookie: ['storage', /in the cookie "leak"$/],
  'history URL': ['history', /in entry \d+ of the tab’s history$/], // first, for it makes an entry with a state of its own
  'history state': ['history', /in history\.state$/],
  'navigation state': ['history', /of navigation\.entries\(\)$/],
  title: ['history', /in the title$/],
  'window name': ['history', /in the window’s name$/],
  'performance mark': ['performance', /of type mark$/],
  'performance detail': ['performance', /of type mark$/],
  query: ['queries', /in the query cache$/],
  'query key': ['queries', /in the query cache$/],
  mutation: ['queries', /in the mutation cache$/],
}

const plants = Object.entries(CAUGHT)
const probes = [...new Set(plants.map(([, [probe]]) => probe))]

/** Whether a probe says another thing of each place: its plants may then leave the same token. */
const tellsPlaces = (places: readonly RegExp[]): boolean => new Set(places.map(String)).size === places.length

// One page for each probe, and in it a key, so a token, for each plant that only its token tells from another.
for (const probe of probes) {
  const own = plants.filter(([, [name]]) => name === probe)
  const names = own.map(([plant]) => plant)
  const groups = tellsPlaces(own.map(([, [, place]]) => place)) ? [names] : names.map((plant) => [plant])
  test(`the ${probe} probe catches a token that is left as ${names.join(', ')}`, ONCE, async ({ gate }) => {
    test.setTimeout(180_000)
    await gate.openGate({ plant: groups.map((group) => group.join('+')).join() })
    const searches: (readonly [first: string, Search])[] = []
    for (const group of groups) {
      const token = await gate.reveal()
      await doneWhenTicked.end(gate, 1)
      await expect(gate.token).toBeHidden()
      searches.push([group[0]!, searchFor(token)])
    }
    const found = await find(gate.page, (text) => searches.map(([first, search]) => search(text) && `${first}: ${search(text)}`).find(Boolean) ?? null, [probe])
    for (const [plant, [, place]] of own) {
      const [first] = groups.find((group) => group.includes(plant))!
      expect.soft(found.filter((line) => line.startsWith(`${probe}: ${first}: `)), plant).toContainEqual(expect.stringMatching(place))
    }
  })
}

test('the probes see the token while it is shown, and read Keyrack’s own query cache', ONCE, async ({ gate }) => {
  await gate.openGate()
  const token = await gate.reveal('A key to find')
  expect(await findToken(gate.page, [token], ['heap', 'DOM'])).toEqual(expect.arrayContaining([expect.stringMatching(/^heap: the whole token/), expect.stringMatching(/^DOM: the whole token in #document HTML BODY .*CODE #text/)]))
  await expect.poll(async () => (await Inspection.of(gate.page, readQueries)).map(({ text }) => text).join()).toContain('A key to find')
})

test('a search that does not come upon what was left on purpose says so', ONCE, async ({ gate }) => {
  await gate.openGate()
  const token = await gate.reveal()
  await doneWhenTicked.end(gate, 1)
  expect(await findMirrored(gate.page, [token])).toEqual(['heap: not even what was left there on purpose'])
})
