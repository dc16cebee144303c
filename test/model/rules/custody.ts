import type { ApiKey } from 'keyrack/adapter'
import type { MakeRule } from '../rule.ts'
import type { Visit } from '../visit.ts'

/** A token is shown once, beside its key, until the user has said that it may go; and then it is gone. */
export const custody: MakeRule = (world) => {
  const { service, network, broken } = world
  const shown = new Set<string>()
  const lost = new Set<string>() // the keys whose token nobody got, as the host was told
  const nameless = new WeakSet<ApiKey>() // keys without an id whose token was shown
  let lostNameless = 0 // and how many that nobody saw were told as lost

  function revealed({ core }: Visit, key: ApiKey): void {
    const token = core.vault.lend((held) => held)
    const owner = service.made.find((made) => made.token === token)
    if (token === null || !owner) return broken('The dialog is open, and there is no token of a key in it.')
    if (key.id !== '' && key.id !== owner.id) broken('The token that is shown is not the one of the key beside it.')
    if (shown.has(token)) broken('A token is shown a second time.')
    shown.add(token)
    if (key.id === '') nameless.add(key)
  }

  function hidden({ core, token }: Visit, saved: boolean): void {
    const { word } = world
    if (word === null || word === 'dispose' || (word === 'leave' && !saved)) broken('A token that nobody had saved is gone, and nobody had said so.')
    if (core.vault.held || token.textContent) broken('The dialog closes, and its token is still there.')
  }

  function checkVault({ core, token, disposed, tokenShown }: Visit): void {
    const state = core.create.get()
    const held = core.vault.lend((text) => text)
    const isOpen = state.at === 'revealing' && !disposed
    if (held !== null && !isOpen) broken(`There is a token in the vault${disposed ? ' of a provider that is gone' : `, and the page is at “${state.at}”`}.`)
    if (held === null && isOpen) broken('The token that the dialog is to show is lost.')
    if ((token.textContent ?? '') !== (tokenShown && isOpen ? held : '')) broken('The element of the token has another text than the vault.')
  }

  // Read from the answers: what came in time, in whatever shape, was shown, or told as lost.
  function checkArrived(): void {
    const unseen = network.requests.filter(({ token, outcome }) => token !== null && outcome === 'answered' && !shown.has(token))
    const untold = unseen.filter(({ token }) => {
      const owner = service.made.find((made) => made.token === token)
      return owner && !lost.has(owner.id)
    })
    if (untold.length > lostNameless) broken('A token came, and was neither shown nor told as lost.')
  }

  return {
    enter(visit) {
      const { create } = visit.core
      let before = create.get()
      create.subscribe(() => {
        const [was, now] = [before, create.get()]
        before = now
        if (was.at !== 'revealing' && now.at === 'revealing') revealed(visit, now.key)
        if (was.at === 'revealing' && now.at !== 'revealing') hidden(visit, was.saved)
      })
    },
    told(_, event) {
      if (event.type !== 'token-lost') return
      if (event.key.id !== '') lost.add(event.key.id)
      else if (!nameless.has(event.key)) lostNameless++
    },
    rest(visit) {
      checkVault(visit)
      checkArrived()
    },
  }
}
