import { Refusal } from './refusal.ts'

/**
 * Throws `forbidden` for a request that another site had a browser send: it carries the user's cookies all the same.
 *
 * A write has to show that it comes from the right page. A read only must not show the opposite: what it answers no other site
 * can read, but how long it takes could tell what a search finds. An address that was typed in comes from no site.
 */
export function checkOrigin({ headers, method, url }: Request, origins: readonly string[] | undefined): void {
  const site = headers.get('sec-fetch-site')
  const isRead = method === 'GET' || method === 'HEAD'
  if (site !== null && site !== 'same-origin' && !(isRead && site === 'none')) throw refused('It was sent from another site, as `Sec-Fetch-Site` says.')
  const origin = headers.get('origin')
  const allowed = origins ?? [new URL(url).origin]
  if (origin !== null && !allowed.includes(origin)) throw refused('Its `Origin` is not that of the page: behind a proxy, name the origins of your pages in `origins`.')
  if (!isRead && site === null && origin === null) throw refused('It has neither `Origin` nor `Sec-Fetch-Site`, so it may come from anywhere: a client that is no browser sends `Origin`.')
}

/** Origins as browsers send them. Throws for what is none, for a page of that origin would be refused without a word why. */
export function originsOf(texts: readonly string[] | undefined): readonly string[] | undefined {
  return texts?.map((text) => {
    const origin = URL.canParse(text) ? new URL(text).origin : 'null'
    if (origin === 'null' || !/^https?:$/.test(new URL(text).protocol)) throw new Error(`serve(): \`origins\` has '${text}', which is no origin: write it as https://app.example.`)
    return origin
  })
}

function refused(hint: string): Refusal {
  return new Refusal('forbidden', hint)
}
