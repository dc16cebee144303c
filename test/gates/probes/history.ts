import { type Inspection, type Piece, probing } from './probe.ts'

/** Searches what names the page and its past: the address and title of every entry of the tab's history, their states, the window's name. */
export const searchHistory = probing(async (inspection) => [...(await readEntries(inspection)), ...(await inspection.page.evaluate(readNames))])

async function readEntries({ cdp }: Inspection): Promise<Piece[]> {
  const { entries } = await cdp.send('Page.getNavigationHistory')
  return entries.map(({ url, userTypedURL, title }, index) => ({ where: `entry ${index + 1} of the tab’s history`, text: `${url}\n${userTypedURL}\n${title}` }))
}

// Runs in the page.
function readNames(): Piece[] {
  return [
    { where: 'the title', text: document.title },
    { where: 'the window’s name', text: window.name },
    { where: 'the address', text: location.href },
    { where: 'history.state', text: JSON.stringify(history.state) },
    ...navigation.entries().map((entry) => ({ where: `entry ${entry.index + 1} of navigation.entries()`, text: JSON.stringify([entry.url, entry.getState()]) })),
  ]
}
