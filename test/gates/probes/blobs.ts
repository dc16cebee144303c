import type { Page } from '@playwright/test'
import { type Piece, probing } from './probe.ts'

/** Searches what has its content outside the heap: blobs, also those that only an address still names, answers that nobody has read, and what an observer's records say was there before. */
export const searchBlobs = probing((inspection) => inspection.readLiving(readContents))

/** Has a page hold every blob that it gives an address, until it takes the address back: nothing in a page lists them. To be called before the page is opened. */
export async function followAddresses(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { createObjectURL, revokeObjectURL } = URL
    const addressed = new Map<string, Blob | MediaSource>()
    URL.createObjectURL = (content) => {
      const url = createObjectURL.call(URL, content)
      addressed.set(url, content)
      return url
    }
    URL.revokeObjectURL = (url) => {
      addressed.delete(url)
      revokeObjectURL.call(URL, url)
    }
  })
}

// Runs in the page. Among the objects are prototypes, which throw when they are asked for content.
async function readContents(objects: object[]): Promise<Piece[]> {
  const living = objects.filter((object) => !Object.hasOwn(object, 'constructor'))
  const blobs = living.filter((object) => object instanceof Blob)
  const answers = living.filter((object) => object instanceof Response).filter(({ bodyUsed }) => !bodyUsed)
  const records = living.filter((object) => object instanceof MutationRecord)
  const contents = await Promise.all([
    ...blobs.map(async (blob) => ({ where: 'a blob', text: await blob.text() })),
    ...answers.map(async (answer) => ({ where: 'an unread answer', text: await answer.clone().text() })),
  ])
  return [...contents, ...records.map(({ oldValue }) => ({ where: 'the record of a change', text: oldValue ?? '' }))]
}
