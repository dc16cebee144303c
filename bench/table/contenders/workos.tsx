import { ApiKeys, WorkOsWidgets } from '@workos-inc/widgets'
import '@radix-ui/themes/styles.css'
import '@workos-inc/widgets/styles.css'
import { createRoot } from 'react-dom/client'
import type { Contender } from '../page/contender.ts'
import { find, findText, isShown } from '../page/find.ts'
import type { Key, Source } from '../page/source.ts'

const CLAIMS = { permissions: ['widgets:api-keys:manage'], exp: 4_000_000_000 }
const TOKEN = `e30.${btoa(JSON.stringify(CLAIMS))}.`
const API = '/_widgets/ApiKeys/'

/** Answers what the widgets ask of their API, in its shape. */
function answerHere(source: Source): void {
  const fetchThere = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href)
    return url.pathname.startsWith(API) ? Response.json(await answer(source, url, init?.method)) : fetchThere(input, init)
  }
}

async function answer({ list, remove }: Source, { pathname, searchParams }: URL, method = 'GET'): Promise<unknown> {
  const asked = pathname.slice(API.length)
  if (asked === 'permissions') return { data: [], list_metadata: {} }
  if (method === 'DELETE') return remove(asked).then(() => ({}))
  const limit = Number(searchParams.get('limit'))
  const { items, total } = await list({ limit, offset: 0, search: searchParams.get('search') ?? '' })
  return { data: items.map(recordOf), list_metadata: total > limit ? { before: items.at(-1)?.id } : {} }
}

function recordOf({ id, name, hint, createdAt }: Key): object {
  return { id, name, obfuscatedValue: `${hint.start}…${hint.end}`, createdAt, lastUsedAt: null, expiresAt: null, permissions: [] }
}

function mount(root: HTMLElement, source: Source): void {
  answerHere(source)
  createRoot(root).render(
    <WorkOsWidgets>
      <ApiKeys authToken={TOKEN} />
    </WorkOsWidgets>,
  )
}

const ROW = 'tbody .rt-TableRow:has(code)'
const menu = { target: () => find(`${ROW} button`), done: () => isShown('[role=menu]') }

export default {
  mount,
  row: ROW,
  menu,
  create: { target: () => findText('button', 'Create API key'), done: () => isShown('[role=dialog] input') },
  search: () => find('input[name=api-keys-widget-search]'),
  remove: [
    menu,
    { target: () => findText('[role=menuitem]', 'Revoke key'), done: () => isShown('[role=alertdialog]') },
    { target: () => [...document.querySelectorAll('[role=alertdialog] button')].at(-1) },
  ],
} satisfies Contender
