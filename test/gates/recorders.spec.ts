import { type GatePage, ONCE, expect, test as base } from './gates.ts'
import { Recording } from './recording.ts'
import { Sink } from './sink.ts'

const NEW_RELIC = { '/1/gate': { st: 1, sts: 1, sr: 1, srs: 1, err: 1, ins: 1, spa: 1, app: { agents: [{ entityGuid: 'gate' }], nrServerTime: 1_700_000_000_000 } } } as const

/** What each recorder's service has to answer before anything is recorded, by a part of the path that is asked. */
const RECORDERS = {
  rrweb: {},
  Sentry: {},
  PostHog: { '/config': { sessionRecording: { endpoint: '/s/' } } },
  Mixpanel: {},
  Datadog: {},
  'New Relic': NEW_RELIC,
  'New Relic with innerText': NEW_RELIC,
} as const

type RecorderName = keyof typeof RECORDERS

/** One that sends the text of whatever is clicked, its own marks notwithstanding. */
const PAST_MARKS: RecorderName = 'New Relic with innerText'

const test = base.extend<{ record: (recorder: RecorderName) => Promise<Recording> }>({
  record: async ({ gate, page, build, baseURL }, use) => {
    const sinks: Sink[] = []
    test.slow() // three keys, a recorder that begins in its own time, and a service that is sent to in its own
    await use(async (recorder) => {
      const sink = new Sink(RECORDERS[recorder])
      sinks.push(sink)
      const url = await sink.open()
      // Whatever goes to the maker's own hosts is taken in on its way.
      await page.route(
        ({ protocol, origin }) => protocol.startsWith('http') && origin !== baseURL && origin !== url,
        async (route, request) => {
          sink.keep(request.url(), await request.allHeaders(), request.postDataBuffer() ?? Buffer.alloc(0))
          await route.fulfill({ json: {} })
        },
      )
      await page.goto(`/${build}/recorders.html?${new URLSearchParams({ csp: 'off', recorder, sink: url })}`)
      await gate.rows.first().waitFor()
      return new Recording(page, sink)
    })
    for (const sink of sinks) await sink.close()
  },
})

for (const recorder of Object.keys(RECORDERS) as RecorderName[]) {
  if (recorder === PAST_MARKS) continue
  test(`${recorder} records tokens that nothing protects, and none of Keyrack’s`, async ({ gate, record }) => {
    expect(await recordedTokens(gate, await record(recorder))).toEqual(['bare', 'late', 'unmarked'])
  })
}

test('one that is told to send the text of what is clicked records marked tokens too, and none that is isolated', ONCE, async ({ gate, record }) => {
  expect(await recordedTokens(gate, await record(PAST_MARKS))).toEqual(['bare', 'late', 'marked', 'unmarked'])
})

/** Shows tokens that are protected in one way or another, or not at all; which of them were recorded. */
async function recordedTokens(gate: GatePage, recording: Recording): Promise<string[]> {
  const bare = await recording.showBare('a bare token')
  const late = await recording.showBare('a token that is marked too late')
  const marked = await useToken(gate)
  await recording.press('Strip the marks')
  const unmarked = await showToken(gate)
  await recording.press('Isolate the token')
  const isolated = await useToken(gate)
  await recording.end()
  const recorded = Object.entries({ bare, late, marked, unmarked, isolated }).filter(([, token]) => recording.holds(token))
  return recorded.map(([name]) => name)
}

/** Creates a key and throws its token away: to be recorded, it need not be used. */
async function showToken(gate: GatePage): Promise<string> {
  const token = await gate.reveal()
  await gate.page.keyboard.press('Escape')
  await gate.token.getByRole('button', { name: 'Close without saving' }).click()
  await expect(gate.token).toBeHidden()
  return token
}

/** Creates a key and does with its token all that can be done, while the recorder looks on. */
async function useToken(gate: GatePage): Promise<string> {
  const { page, token: dialog } = gate
  const press = (name: string): Promise<void> => dialog.getByRole('button', { name, exact: true }).click()
  const token = await gate.reveal()
  await dialog.getByRole('group', { name: 'API key' }).click({ clickCount: 3 })
  await page.keyboard.press('ControlOrMeta+c')
  await page.keyboard.press('Escape')
  await press('Go back')
  await press('Hide key')
  await press('Show key')
  await dialog.getByRole('textbox').focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(dialog.getByText('That’s the key.')).toBeVisible()
  await press('Copy as')
  await dialog.getByRole('menuitem', { name: 'JSON' }).click()
  await press('Done')
  await expect(dialog).toBeHidden()
  return token
}
