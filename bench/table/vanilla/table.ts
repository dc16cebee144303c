import type { Contender } from '../page/contender.ts'
import { find, findText, isShown } from '../page/find.ts'
import type { Source } from '../page/source.ts'
import { type Model, inPage, paged } from './model.ts'
import { rowsIn } from './rows.ts'
import html from './table.html?raw'
import './table.css'

/** The table by hand, in the fewest steps that a browser can do it in: what everything else is compared with. */
export function vanilla(virtual: boolean): Contender {
  const menu = { target: () => find('tbody button'), done: () => isShown('#menu') }
  return {
    mount: (root, source) => mount(root, source, virtual),
    row: 'tbody tr',
    menu,
    create: { target: () => find('#create'), done: () => isShown('#drawer input') },
    sort: () => find('#sort'),
    search: () => find('input[type=search]'),
    remove: [menu, { target: () => find('#menu button'), done: () => isShown('#confirm') }, { target: () => findText('#confirm button', 'Delete') }],
  }
}

function mount(root: HTMLElement, source: Source, virtual: boolean): void {
  root.innerHTML = html
  const body = find('tbody', root)!
  const model: Model = (source.paged ? paged : inPage)(source, () => draw(true))
  const draw = rowsIn(find('#frame', root)!, body, () => model, virtual)
  find('#sort')!.onclick = model.sort
  find('input[type=search]')!.oninput = ({ target }) => model.search((target as HTMLInputElement).value)
  find('#create')!.onclick = () => (find('#drawer') as HTMLDialogElement).showModal()
  body.onclick = ({ target }) => openMenu(target as HTMLElement, model)
  if (!source.paged) draw(true)
}

function openMenu(target: HTMLElement, model: Model): void {
  const [button, menu, confirm] = [target.closest('button'), find('#menu')!, find('#confirm') as HTMLDialogElement]
  const key = model.at(Number(target.closest('tr')?.dataset['index']))
  if (!button || !key) return
  const { right, bottom } = button.getBoundingClientRect()
  menu.style.translate = `${right - 120}px ${bottom}px`
  menu.showPopover()
  menu.onclick = () => {
    menu.hidePopover()
    confirm.returnValue = ''
    confirm.showModal()
  }
  confirm.onclose = () => void (confirm.returnValue === 'delete' && model.remove(key.id))
}
