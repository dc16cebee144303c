import 'keyrack/styles.css'
import { ApiKeysDashboard, type ClipboardWriter } from 'keyrack'
import { createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { createRoot } from 'react-dom/client'
import { ensureSession } from '../../../examples/live/page/session.ts'

const { clipboard } = navigator

/** Ways to copy that published kits and pages have, each of which lets the page say what is not so, or nothing of what is. */
const DEFECTS: Readonly<Record<string, Partial<ClipboardWriter>>> = {
  'says it after a refusal': { write: (text) => clipboard.writeText(text).catch(() => {}) },
  'says it before it is so': { write: (text) => (void clipboard.writeText(text), Promise.resolve()) },
  'never looks at what the command returns': { command: () => (document.execCommand('copy'), true) },
  'drops a character': { write: (text) => clipboard.writeText(text.slice(0, -1)) },
  'adds a line break': { write: (text) => clipboard.writeText(`${text}\n`) },
  'copies rich text too': { write: (text) => clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': `<code>${text}</code>` })]) },
  'says that it failed though it worked': { write: (text) => clipboard.writeText(text).then(() => Promise.reject(new Error('It worked.'))), command: () => false },
  'loses the selection': {},
  'says nothing of a copy that worked': {},
}

await ensureSession()
const plant = new URLSearchParams(location.search).get('plant') ?? ''
const defect = DEFECTS[plant]
if (!defect) throw new Error(`There is no defect "${plant}".`)
if (plant === 'loses the selection') document.addEventListener('selectionchange', loseIt)
if (plant === 'says nothing of a copy that worked') document.addEventListener('copy', copyUnheard, { capture: true })
const writer: ClipboardWriter = { write: (text) => clipboard.writeText(text), command: () => document.execCommand('copy'), ...defect }
createRoot(document.getElementById('root')!).render(<ApiKeysDashboard adapter={createBetterAuthAdapter()} nonce={document.querySelector('script')!.nonce} clipboard={writer} />)

function loseIt(): void {
  const selection = getSelection()
  if (selection?.anchorNode?.parentElement?.closest('.kr-token')) selection.removeAllRanges() // of the token alone: in the drawer a name is being typed
}

/** Copies what is selected before the kit hears of it. */
function copyUnheard(event: ClipboardEvent): void {
  event.clipboardData?.setData('text/plain', String(getSelection()))
  event.preventDefault()
  event.stopImmediatePropagation()
}
