/** @import { CDPSession } from 'playwright' */

/** @typedef {{ x: number, y: number }} Point */

const HOVER_MS = 100
const WHEEL = { seconds: 3, everyMs: 16, by: 100 }
const DRAG = { steps: 60, everyMs: 25 }

/**
 * The mouse and the keyboard, as the browser takes them from the system.
 * @param {CDPSession} cdp
 */
export function createInput(cdp) {
  const mouse = (/** @type {'mouseMoved' | 'mousePressed' | 'mouseReleased' | 'mouseWheel'} */ type, /** @type {Point} */ { x, y }, more = {}) => cdp.send('Input.dispatchMouseEvent', { type, x, y, ...more })
  const key = (/** @type {string} */ name, more = {}) => Promise.all(['rawKeyDown', 'keyUp'].map((type) => cdp.send('Input.dispatchKeyEvent', /** @type {any} */ ({ type, key: name, code: name, ...more }))))
  const left = { button: 'left', clickCount: 1 }
  return {
    /** Presses where the mouse has rested for a moment, as a hand's does. Not waiting between down and up, for that would be measured too. */
    async press(/** @type {Point} */ point) {
      await mouse('mouseMoved', point)
      await wait(HOVER_MS)
      await Promise.all([mouse('mousePressed', point, { ...left, buttons: 1 }), mouse('mouseReleased', point, left)])
    },
    insert: (/** @type {string} */ text) => cdp.send('Input.insertText', { text }),
    escape: () => key('Escape', { windowsVirtualKeyCode: 27 }),
    async clear() {
      await key('a', { modifiers: 2, commands: ['selectAll'] })
      await key('Backspace', { windowsVirtualKeyCode: 8 })
    },
    async wheel(/** @type {Point} */ point) {
      await mouse('mouseMoved', point)
      const end = performance.now() + WHEEL.seconds * 1000
      const turns = []
      for (; performance.now() < end; await wait(WHEEL.everyMs)) turns.push(mouse('mouseWheel', point, { deltaX: 0, deltaY: WHEEL.by }))
      await Promise.all(turns)
    },
    async drag(/** @type {Point} */ from, /** @type {number} */ bottom) {
      const at = (/** @type {number} */ step) => ({ x: from.x, y: from.y + ((bottom - from.y) * step) / DRAG.steps })
      await mouse('mouseMoved', from)
      await mouse('mousePressed', from, { ...left, buttons: 1 })
      for (let step = 1; step <= DRAG.steps; step++) {
        await mouse('mouseMoved', at(step), { buttons: 1, button: 'left' })
        await wait(DRAG.everyMs)
      }
      await mouse('mouseReleased', at(DRAG.steps), left)
    },
  }
}

/** @param {number} ms */
export function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
