import { type Piece, probing } from './probe.ts'

/** Searches all that a site can keep in a browser: local and session storage, IndexedDB, cache storage, private files, cookies. */
export const searchStorage = probing(async ({ page }) => {
  const cookies = await page.context().cookies()
  return [...(await page.evaluate(readStorage)), ...cookies.map(({ name, value }) => ({ where: `the cookie "${name}"`, text: `${name}=${value}` }))]
})

// Runs in the page, and so holds all it needs.
async function readStorage(): Promise<Piece[]> {
  const pieces: Piece[] = []
  const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error!)
    })
  const readDatabase = async (name: string): Promise<void> => {
    const database = await settled(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store)
      pieces.push({ where: `IndexedDB, ${name}, ${store}`, text: JSON.stringify([await settled(records.getAllKeys()), await settled(records.getAll())]) })
    }
    database.close()
  }
  const readCache = async (name: string): Promise<void> => {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const answer = await cache.match(request)
      pieces.push({ where: `cache storage, ${name}`, text: `${request.url}\n${await answer?.text()}` })
    }
  }
  const readDirectory = async (directory: FileSystemDirectoryHandle): Promise<void> => {
    for await (const [name, entry] of directory.entries()) {
      if (entry instanceof FileSystemDirectoryHandle) await readDirectory(entry)
      else if (entry instanceof FileSystemFileHandle) pieces.push({ where: `the private file "${name}"`, text: await (await entry.getFile()).text() })
    }
  }
  for (const [where, storage] of Object.entries({ localStorage, sessionStorage })) pieces.push({ where, text: JSON.stringify({ ...storage }) })
  for (const { name } of await indexedDB.databases()) await readDatabase(name!)
  for (const name of await caches.keys()) await readCache(name)
  await readDirectory(await navigator.storage.getDirectory())
  return pieces
}
