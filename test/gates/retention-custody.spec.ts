import { GatePage, expect, test } from './gates.ts'

// By the text on the screen: what matters here is that the token is not lost, so it may be read out of the page.
function expectShown(gate: GatePage, token: string, after: string): Promise<void> {
  return expect(gate.token.getByRole('group', { name: 'API key' }), `The token is on screen after ${after}.`).toHaveText(token)
}

test('a token that nobody has saved outlives a list that is loaded again, a host that renders again, and a route that is left', async ({ gate, context, build, baseURL }) => {
  await gate.openGate()
  const token = await gate.reveal()
  await expectShown(gate, token, 'its creation')

  const other = await openOther()
  const reloaded = gate.page.waitForResponse((response) => response.url().includes('/list-keys') && response.ok())
  await other.reveal('Made in another tab')
  await reloaded
  await expect(gate.page.locator('tbody')).toContainText('Made in another tab')
  await expectShown(gate, token, 'a list that was loaded again')

  await gate.press('Render again')
  await expectShown(gate, token, 'a new adapter object')

  await gate.press('Leave the route')
  await expect(gate.token).toHaveCount(0)
  await gate.press('Come back to the route')
  await expectShown(gate, token, 'a route that was left and come back to')

  async function openOther(): Promise<GatePage> {
    const tab = new GatePage(await context.newPage(), build, baseURL)
    await tab.openGate()
    return tab
  }
})
