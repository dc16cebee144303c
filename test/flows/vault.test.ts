// @vitest-environment jsdom
import { inspect } from 'node:util'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { TokenVault } from '../../src/flows/vault.ts'
import { TOKEN, leaks } from '../adapter/leaks.ts'

const element = (): HTMLElement => document.createElement('code')

let vault: TokenVault
beforeEach(() => {
  vault = new TokenVault()
})

describe('what holds a token', () => {
  it('shows it to nobody who only looks', () => {
    vault.put(TOKEN)
    expect(vault.held).toBe(true)
    expect(leaks(vault)).toBe(false)
    expect(JSON.stringify(vault)).not.toContain(TOKEN)
    expect(inspect(vault, { showHidden: true, depth: 9 })).not.toContain(TOKEN)
  })

  it('lends it for one call and returns what that returns', () => {
    vault.put(TOKEN)
    expect(vault.lend((token) => token === TOKEN)).toBe(true)
  })

  it('lends nothing where there is none', () => {
    const use = vi.fn()
    expect(vault.lend(use)).toBeNull()
    expect(use).not.toHaveBeenCalled()
  })
})

describe('an element that shows the token', () => {
  it('is filled whether it was there before the token or came after it', () => {
    const [before, after] = [element(), element()]
    vault.bind(before)
    expect(before.textContent).toBe('')
    vault.put(TOKEN)
    vault.bind(after)
    expect([before.textContent, after.textContent]).toEqual([TOKEN, TOKEN])
  })

  it('holds it as one text, whatever is in it', () => {
    const [before, after] = [element(), element()]
    const strange = `<b>&amp;</b>\u202E${'x'.repeat(4096)} `
    vault.bind(before)
    vault.put(strange)
    vault.bind(after)
    for (const node of [before, after]) {
      expect(node.childNodes).toHaveLength(1)
      expect(node.firstChild).toBeInstanceOf(Text)
      expect(node.textContent).toBe(strange)
    }
  })

  it('is blanked when it is let go, and stays so', () => {
    const node = element()
    const release = vault.bind(node)
    vault.put(TOKEN)
    release()
    expect(node.textContent).toBe('')
    expect(vault.held).toBe(true) // a part that goes and comes back finds the token again
    vault.put(`${TOKEN} again`)
    expect(node.textContent).toBe('')
  })
})

describe('burning', () => {
  it('forgets the token and blanks every element, at once', () => {
    const nodes = [element(), element()]
    for (const node of nodes) vault.bind(node)
    vault.put(TOKEN)
    vault.burn()
    expect(vault.held).toBe(false)
    expect(vault.lend((token) => token)).toBeNull()
    expect(nodes.map((node) => node.textContent)).toEqual(['', ''])
  })

  it('leaves nothing for an element that is bound later', () => {
    vault.put(TOKEN)
    vault.burn()
    const node = element()
    vault.bind(node)
    expect(node.textContent).toBe('')
  })
})

it('counts what it holds, so that one token is not taken for another', () => {
  const seen = new Set([vault.holding])
  const steps = [() => vault.put(TOKEN), () => vault.burn(), () => vault.put(TOKEN), () => vault.put(TOKEN)]
  for (const step of steps) {
    step()
    seen.add(vault.holding)
  }
  expect(seen.size).toBe(steps.length + 1)
})
