import { expect, it } from 'vitest'
import { createAnnouncer } from '../../src/flows/announcer.ts'

it('has said nothing at first, and knows of no open modal', () => {
  const { said, modals } = createAnnouncer()
  expect([said.get(), modals.get()]).toEqual([null, []])
})

it('speaks for one page: another one hears nothing of it', () => {
  const [here, there] = [createAnnouncer(), createAnnouncer()]
  here.said.set({ message: 'deleted', name: 'Production' })
  here.modals.set([{}])
  expect([there.said.get(), there.modals.get()]).toEqual([null, []])
})
