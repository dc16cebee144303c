import { ApiKeysDashboard, defineAdapter } from 'keyrack'
import 'keyrack/styles.css'
import { createRoot } from 'react-dom/client'
import type { Contender } from '../page/contender.ts'
import { find, findText, isShown } from '../page/find.ts'
import type { Source } from '../page/source.ts'

const WRITES = { filter: {}, remove: 'delete', expiry: false } as const
const ALL = { ...WRITES, paging: 'none', sort: [], search: false } as const
const PAGED = { ...WRITES, paging: 'offset', total: true, sort: ['createdAt', 'name'], search: true } as const

function adapterOf({ paged, list, remove }: Source) {
  return defineAdapter({
    traits: paged ? PAGED : ALL,
    list: ({ limit, offset, sort: [rule] = [], search }) => list(paged ? { limit, offset, ...rule, search } : { limit: Infinity, offset: 0 }),
    create: () => Promise.reject(new Error('No key is made here.')),
    remove: (id) => remove(id),
  })
}

function mount(root: HTMLElement, source: Source): void {
  const props = { adapter: adapterOf(source), paging: 'endless' } as const
  createRoot(root).render(<ApiKeysDashboard {...props} />)
}

export default {
  mount,
  row: '.kr-row',
  menu: { target: () => find('.kr-row .kr-menu-trigger'), done: () => isShown('.kr-menu-item') },
  create: { target: () => find('.kr-dashboard-header .kr-button'), done: () => isShown('[role=dialog] input') },
  sort: () => find('th[data-column=name] .kr-sort'),
  search: () => find('input[type=search]'),
  remove: [
    { target: () => find('.kr-row .kr-menu-trigger'), done: () => isShown('.kr-menu-item') },
    { target: () => find('.kr-menu-item[data-tone=danger]'), done: () => isShown('[role=alertdialog]') },
    { target: () => findText('[role=alertdialog] button', 'Delete') ?? find('[role=alertdialog] button[data-variant=danger]') },
  ],
} satisfies Contender
