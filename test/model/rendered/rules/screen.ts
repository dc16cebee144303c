import type { MakeRule } from '../../rule.ts'
import { PREFIX } from '../../search.ts'
import { isInReach } from '../screen.ts'
import type { RenderedVisit } from '../visit.tsx'

const TOKEN = new RegExp(`${PREFIX}\\w`, 'g')

/** What is asked is on screen, and nothing else is; and a token is in the document only as the text of its open dialog. */
export const screen: MakeRule<RenderedVisit> = (world) => {
  const { broken } = world

  function checkPanels({ core }: RenderedVisit, isThere: boolean): void {
    const create = core.create.get().at
    const expected = {
      drawer: isThere && create !== 'closed' && create !== 'revealing',
      token: isThere && create === 'revealing',
      question: isThere && core.remove.get().at !== 'closed',
    }
    const found = {
      drawer: isOnScreen('.kr-panel[data-size]'),
      token: isOnScreen('.kr-panel[data-part="token"]'),
      question: isOnScreen('.kr-panel[role="alertdialog"]'),
    }
    if (JSON.stringify(found) !== JSON.stringify(expected)) broken(`On screen is ${JSON.stringify(found)}, and should be ${JSON.stringify(expected)}.`)
  }

  function checkTokens({ token, core }: RenderedVisit): void {
    const count = [...document.documentElement.outerHTML.matchAll(TOKEN)].length
    const allowed = token.textContent !== '' && core.create.get().at === 'revealing' ? 1 : 0
    if (count > allowed) broken('A token is in the document, elsewhere than in its open dialog.')
  }

  return {
    rest(visit) {
      if (visit !== world.visit) return
      checkPanels(visit, visit.tableShown && !visit.core.proving.get())
      checkTokens(visit)
    },
    end() {
      if (world.visit.disposed && document.body.childElementCount > 0) broken(`The provider is gone, and has left something in the page: ${document.body.innerHTML}`)
    },
  }
}

function isOnScreen(panel: string): boolean {
  const found = document.querySelector<HTMLElement>(`.kr-modal[data-state="open"] ${panel}`)
  return found !== null && isInReach(found)
}
