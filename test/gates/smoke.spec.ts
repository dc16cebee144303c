import { expect, test } from './gates.ts'

test('the page of the gates creates a key, and its token is the one on screen', async ({ gate }) => {
  await gate.openGate()
  const token = await gate.reveal()
  await expect(gate.token.locator('code')).toHaveText(token)
})
