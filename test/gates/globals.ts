import type { Page } from '@playwright/test'

/** Takes down every global and what each of them, and its prototype, consists of; returns what tells how they differ later on. */
export async function takeDownGlobals(page: Page): Promise<() => Promise<string[]>> {
  const handle = await page.evaluateHandle(() => {
    type Members = Map<PropertyKey, PropertyDescriptor>
    const membersOf = (object: object): Members => new Map(Reflect.ownKeys(object).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)!]))
    const isObject = (value: unknown): value is object => (typeof value === 'object' && value !== null) || typeof value === 'function'
    const known = new Map<object, { name: string; members: Members }>()
    const takeDown = (name: string, value: unknown): void => {
      if (isObject(value) && !known.has(value)) known.set(value, { name, members: membersOf(value) })
    }
    takeDown('window', window)
    for (const key of Reflect.ownKeys(window)) {
      const value: unknown = Reflect.get(window, key)
      takeDown(String(key), value)
      if (typeof value === 'function') takeDown(`${String(key)}.prototype`, value.prototype)
    }
    const isSame = (before: PropertyDescriptor, after: PropertyDescriptor): boolean => Object.is(before.value, after.value) && before.get === after.get && before.set === after.set
    return () =>
      [...known].flatMap(([object, { name, members }]) => {
        const now = membersOf(object)
        const added = [...now.keys()].filter((key) => !members.has(key)).map((key) => `${name}.${String(key)} was added`)
        const changed = [...members].filter(([key, before]) => !now.has(key) || !isSame(before, now.get(key)!)).map(([key]) => `${name}.${String(key)} was changed`)
        return [...added, ...changed]
      })
  })
  return () => handle.evaluate((compare) => compare())
}
