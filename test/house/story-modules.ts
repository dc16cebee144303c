/** A story as its module exports it, with the tags of its page. */
export interface Story {
  readonly parameters?: { readonly failure?: readonly [operation: string, kind: string] }
  readonly play?: unknown
  readonly tags?: readonly string[]
}

type Module = { readonly default: { readonly title: string; readonly tags?: readonly string[] } } & Readonly<Record<string, Story>>

/** The stories that there are, by their titles and names: `Title/Name`. */
export async function loadStories(): Promise<ReadonlyMap<string, Story>> {
  const modules = await Promise.all(Object.values(import.meta.glob<Module>('../../stories/**/*.stories.tsx')).map((load) => load()))
  return new Map(modules.flatMap(({ default: meta, ...exported }) => Object.entries(exported).map(([name, story]) => [`${meta.title}/${name}`, { ...story, tags: tagsOf(meta.tags, story.tags) }] as const)))
}

/** The tags of a story with those of its page, which it can take off. */
export function tagsOf(page: readonly string[] = [], own: readonly string[] = []): string[] {
  return [...page, ...own].filter((tag) => !own.includes(`!${tag}`))
}
