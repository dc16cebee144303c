import { type ApiKeyManagerProvider, type Consumer, ApiKeyManager } from '@zuplo/react-api-key-manager'
import '@zuplo/react-api-key-manager/index.css'
import { createRoot } from 'react-dom/client'
import type { Contender } from '../page/contender.ts'
import { find, findText, isShown } from '../page/find.ts'
import type { Key, Source } from '../page/source.ts'

const CONTROL = '.zp-key-manager--consumer-control-container'
const MENU = '.zp-key-manager--simple-menu-dropdown'

/** Its documents' own provider interface; a consumer with one key is what it calls a key of the user's. */
function providerOf({ list }: Source): ApiKeyManagerProvider {
  let refresh = (): void => {}
  return {
    getConsumers: async () => ({ data: (await list({ limit: Infinity, offset: 0 })).items.map(consumerOf) }),
    rollKey: async () => {},
    deleteKey: async () => {},
    updateConsumerDescription: async () => {},
    refresh: () => refresh(),
    registerOnRefresh: (callback) => ((refresh = callback), {}),
    unregisterOnRefresh: () => {},
  }
}

function consumerOf({ id, name, hint, createdAt }: Key): Consumer {
  const key = { id, description: name, createdOn: createdAt, updatedOn: createdAt, expiresOn: null, key: `${hint.start}0123456789abcdef${hint.end}` }
  return { name: id, description: name, createdOn: createdAt, apiKeys: [key] }
}

function mount(root: HTMLElement, source: Source): void {
  const provider = providerOf(source)
  const remove = async ({ name }: Consumer): Promise<void> => {
    await source.remove(name)
    provider.refresh()
  }
  createRoot(root).render(<ApiKeyManager provider={provider} menuItems={[{ label: 'Delete', action: (consumer) => void remove(consumer) }]} />)
}

const menu = { target: () => find(`${CONTROL} .zp-key-manager--simple-menu-button`), done: () => isShown(MENU) }

export default {
  mount,
  row: CONTROL,
  menu,
  remove: [menu, { target: () => findText(`${MENU} button`, 'Delete') }],
} satisfies Contender
