// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AnchorName, Anchors } from '../../src/hooks/anchors.ts'

let anchors: Anchors
beforeEach(() => {
  anchors = new Anchors()
})
afterEach(() => document.body.replaceChildren())

/** A button of the page, findable under a name. */
function put(name: AnchorName, { disabled = false, detached = false } = {}): { button: HTMLButtonElement; release: () => void } {
  const button = Object.assign(document.createElement('button'), { disabled, textContent: name })
  if (!detached) document.body.append(button)
  return { button, release: anchors.set(name, button) }
}
const focused = (): string | null => document.activeElement?.textContent ?? null

describe('the focus goes to', () => {
  it('the first that is there', () => {
    put('menu:b')
    put('create')
    anchors.focus('menu:a', null, 'menu:b')
    expect(focused()).toBe('menu:b')
  })

  it('the next one where the first has left the document or takes no focus', () => {
    put('menu:a', { detached: true })
    put('menu:b', { disabled: true })
    put('menu:c')
    anchors.focus('menu:a', 'menu:b', 'menu:c')
    expect(focused()).toBe('menu:c')
  })

  it('Create, else the table, where none is left', () => {
    put('table')
    anchors.focus('menu:a')
    expect(focused()).toBe('table')
    put('create')
    anchors.focus('menu:a')
    expect(focused()).toBe('create')
  })

  it('nowhere, and quietly, where nothing is there at all', () => {
    const { button } = put('menu:a')
    button.focus()
    anchors.focus('menu:b')
    expect(focused()).toBe('menu:a')
  })
})

describe('a name', () => {
  it('stands for the element that took it last', () => {
    const [first, second] = [put('create'), put('create')]
    first.release() // React lets the old element go after the new one came
    expect(anchors.get('create')).toBe(second.button)
    second.release()
    expect(anchors.get('create')).toBeNull()
  })

  it.each(['__proto__', 'constructor', 'a:b', '', '\u202E'])('may hold any id: %j', (id) => {
    const { button } = put(`menu:${id}`)
    expect(anchors.get(`menu:${id}`)).toBe(button)
    expect(anchors.menuIds()).toEqual([id])
  })
})

it('the menus are told in the order of the page, whatever the order they came in', () => {
  for (const name of ['menu:c', 'row:a', 'menu:a', 'menu:b', 'create'] as const) put(name)
  const at = (name: AnchorName): HTMLElement => anchors.get(name) as HTMLElement
  document.body.append(at('menu:a'), at('row:a'), at('menu:b'), at('menu:c'))
  expect(anchors.menuIds()).toEqual(['a', 'b', 'c'])
})
