import { GatePage, ONCE, expect, test as base } from './gates.ts'

/** What a token that nobody has saved has to outlive. */
type Trials = Readonly<Record<'a list that is loaded again' | 'a host that renders again' | 'a route that is left and come back to', () => Promise<void>>>

const test = base.extend<{ trials: Trials }>({
  trials: ({ gate, page, context, build, baseURL }, use) =>
    use({
      async 'a list that is loaded again'() {
        const other = new GatePage(await context.newPage(), build, baseURL)
        await other.openGate()
        const reloaded = page.waitForResponse((response) => response.url().includes('/list-keys') && response.ok())
        await other.reveal('Made in another tab')
        await reloaded
        await expect(page.locator('tbody')).toContainText('Made in another tab')
        await other.page.close()
      },
      'a host that renders again': () => gate.press('Render again'),
      async 'a route that is left and come back to'() {
        await gate.press('Leave the route')
        await expect(gate.token).toHaveCount(0)
        await gate.press('Come back to the route')
      },
    }),
})

// By the text on the screen: what matters here is that the token is not lost, so it may be read out of the page.
function expectShown(gate: GatePage, token: string, after: string, timeout?: number): Promise<void> {
  return expect(gate.token.getByRole('group', { name: 'API key' }), `The token is on screen after ${after}.`).toHaveText(token, timeout === undefined ? {} : { timeout })
}

test('a token that nobody has saved outlives a list that is loaded again, a host that renders again, and a route that is left', async ({ gate, trials }) => {
  await gate.openGate()
  const token = await gate.reveal()
  for (const [name, undergo] of Object.entries(trials)) {
    await undergo()
    await expectShown(gate, token, name)
  }
})

/** The defects of page/planted-custody.tsx, and what loses the token there. */
const PLANTED: Readonly<Record<string, keyof Trials>> = {
  'a list that discards it': 'a list that is loaded again',
  'a provider for each render': 'a host that renders again',
  'a provider inside the route': 'a route that is left and come back to',
}

for (const [plant, name] of Object.entries(PLANTED)) {
  test(`the gate catches a page with ${plant}`, ONCE, async ({ gate, trials }) => {
    await gate.openGate({ name: 'planted-custody', plant })
    const token = await gate.reveal()
    await expectShown(gate, token, 'its creation')
    await trials[name]()
    await expect(expectShown(gate, token, name, 1000)).rejects.toThrow(`The token is on screen after ${name}.`)
  })
}
