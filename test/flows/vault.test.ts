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
  it('is filled at once', () => {
    const node = element()
    vault.put(TOKEN)
    vault.bind(node)
    expect(node.textContent).toBe(TOKEN)
  })

  it('is blanked where another token takes the place of its own', () => {
    const node = element()
    vault.put(TOKEN)
    vault.bind(node)
    vault.put(`${TOKEN} again`)
    expect(node.textContent).toBe('')
  })

  it('leaves nothing in a text that somebody has kept', async () => {
    const node = element()
    vault.put(TOKEN)
    const release = vault.bind(node)
    const first = node.firstChild
    release()
    await Promise.resolve()
    expect(first?.nodeValue).toBe('')
    vault.bind(node)
    const second = node.firstChild
    vault.burn()
    await Promise.resolve()
    expect(second?.nodeValue).toBe('')
  })

  it('leaves nothing in the records of somebody who observes every change, with what was there before', async () => {
    const node = element()
    const records: MutationRecord[] = []
    const observer = new MutationObserver((changes) => records.push(...changes))
    observer.observe(node, { subtree: true, childList: true, characterData: true, characterDataOldValue: true })
    vault.put(TOKEN)
    vault.bind(node)
    await Promise.resolve()
    vault.burn()
    await Promise.resolve()
    await Promise.resolve()
    expect(records).toHaveLength(2)
    expect(records.flatMap(({ oldValue, addedNodes, removedNodes }) => [oldValue, ...[...addedNodes, ...removedNodes].map(({ nodeValue }) => nodeValue)])).toEqual([null, '', null, ''])
  })

  it('holds it as one text, whatever is in it', () => {
    const node = element()
    const strange = `<b>&amp;</b>\u202E${'x'.repeat(4096)} `
    vault.put(strange)
    vault.bind(node)
    expect(node.childNodes).toHaveLength(1)
    expect(node.firstChild).toBeInstanceOf(Text)
    expect(node.textContent).toBe(strange)
  })

  it('is blanked when it is let go, and stays so', () => {
    const node = element()
    vault.put(TOKEN)
    const release = vault.bind(node)
    release()
    expect(node.textContent).toBe('')
    expect(vault.held).toBe(true) // a part that goes and comes back finds the token again
    vault.put(`${TOKEN} again`)
    expect(node.textContent).toBe('')
  })
})

describe('what was made of a token', () => {
  it('is taken back once, by hand or at the latest when it is burnt', () => {
    const [byHand, atTheEnd, never] = [vi.fn(), vi.fn(), vi.fn()]
    vault.leave(never) // there is no token that it could have been made of
    vault.put(TOKEN)
    const takeBack = vault.leave(byHand)
    vault.leave(atTheEnd)
    takeBack()
    expect(byHand).toHaveBeenCalledOnce()
    expect(atTheEnd).not.toHaveBeenCalled()
    vault.burn()
    vault.burn()
    takeBack()
    expect(byHand).toHaveBeenCalledOnce()
    expect(atTheEnd).toHaveBeenCalledOnce()
    expect(never).not.toHaveBeenCalled()
  })
})

describe('burning', () => {
  it('forgets the token and blanks every element, at once', () => {
    const nodes = [element(), element()]
    vault.put(TOKEN)
    for (const node of nodes) vault.bind(node)
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

  it('shows the next token in no element of before, for what leaves the page may still be in it', () => {
    const [leaving, left] = [element(), element()]
    vault.put(TOKEN)
    vault.bind(leaving)
    vault.burn()
    vault.bind(left)
    vault.put(`${TOKEN} again`)
    expect([leaving.textContent, left.textContent]).toEqual(['', ''])
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
