import type { MakeRule } from '../rule.ts'
import { pathToToken } from '../search.ts'
import type { Told } from '../host.ts'
import type { Visit } from '../visit.ts'

/** No token in a state, an event, an error, a cache, what tabs tell each other, or the console; and nothing on the console at all, nor unhandled. */
export const secrecy: MakeRule = ({ tabs, complaints, broken }) => {
  const clean = new WeakSet<object>()
  const told: Told[] = []

  function placesOf({ core }: Visit): unknown {
    const { client } = core.list
    return {
      create: core.create.get(),
      remove: core.remove.get(),
      unconfirmed: core.remove.unconfirmed.get(),
      fresh: core.fresh.get(),
      said: core.announcer.said.get(),
      queries: client.getQueryCache().getAll().map(({ queryKey, state }) => [queryKey, state]),
      mutations: client.getMutationCache().getAll().map(({ state }) => state),
    }
  }

  return {
    told(_, event) {
      told.push(event)
      const path = pathToToken(event, clean)
      if (path !== null) broken(`A token has got into an event, at ${path}.`)
    },
    rest(visit) {
      const path = pathToToken([placesOf(visit), tabs.said, complaints], clean)
      if (path !== null) broken(`A token has got out, at ${path}.`)
      if (complaints.length > 0) broken(`Something was written to the console, or not handled: ${complaints[0]}`)
    },
    end(visit) {
      const path = pathToToken([placesOf(visit), told]) // all of it anew: what was clean may have been changed
      if (path !== null) broken(`A token has got out, at ${path}.`)
    },
  }
}
