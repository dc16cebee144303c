import type { Operation, Shown } from '../../stories/failures.ts'
import type { Story } from './story-modules.ts'

export interface Claims {
  /** Every kind of error that there is. */
  readonly kinds: readonly string[]
  readonly refusals: Readonly<Record<Operation, Readonly<Record<string, Shown>>>>
  readonly situations: Readonly<Record<string, string>>
  /** The stories that there are, as `Title/Name`. */
  readonly stories: ReadonlyMap<string, Story>
}

/** Where a failure has no words or no story, or a story shows nothing that is known or the same as another; each as a sentence that says what to do. */
export function brokenClaims(claims: Claims): string[] {
  return [...withoutWords(claims), ...withoutStory(claims), ...withoutFailure(claims)]
}

function withoutWords({ kinds, refusals }: Claims): string[] {
  return Object.entries(refusals).flatMap(([operation, words]) => [
    ...kinds.filter((kind) => !Object.hasOwn(words, kind)).map((kind) => `Nothing is said of a ${operation} that fails with "${kind}". Give it words in src/messages and src/flows/reason.ts, and a row in stories/failures.ts.`),
    ...Object.keys(words).filter((kind) => !kinds.includes(kind)).map((kind) => `No error is of the kind "${kind}". Take it out of stories/failures.ts.`),
  ])
}

function withoutStory({ refusals, situations, stories }: Claims): string[] {
  const shown = new Map([...stories.values()].flatMap(({ parameters }) => (parameters?.failure ? [[parameters.failure.join(' '), true] as const] : [])))
  const refused = Object.entries(refusals).flatMap(([operation, rows]) =>
    Object.entries(rows).flatMap(([kind, { story }]) => {
      const [, told = ''] = stories.get(story)?.parameters?.failure ?? []
      if (!stories.has(story)) return [`There is no story "${story}" for a ${operation} that fails with "${kind}". Write it.`]
      const same = shown.has(`${operation} ${told}`) && rows[told]?.words === rows[kind]?.words
      return same ? [] : [`The story "${story}" does not show a ${operation} that fails with "${kind}". Give it parameters.failure, and have it say the words of stories/failures.ts.`]
    }),
  )
  const others = Object.entries(situations).flatMap(([situation, story]) => (stories.get(story)?.play ? [] : [`There is no story "${story}" with a play function for ${situation}. Write it.`]))
  return [...refused, ...others]
}

function withoutFailure({ refusals, situations, stories }: Claims): string[] {
  const seen = new Map<string, string>()
  const repeated = Object.values(situations).filter((story, index, all) => all.indexOf(story) !== index)
  const stray = [...stories].flatMap(([name, { parameters }]) => {
    if (!parameters?.failure) return []
    const [operation, kind] = parameters.failure
    const words = refusals[operation as Operation]?.[kind]?.words
    const key = `${operation}: ${words}`
    const first = seen.get(key)
    seen.set(key, name)
    if (words === undefined) return [`The story "${name}" shows a ${operation} that fails with "${kind}", which stories/failures.ts does not know.`]
    return first === undefined ? [] : [`The stories "${first}" and "${name}" say the same of a ${operation}. One is enough.`]
  })
  return [...stray, ...repeated.map((story) => `The story "${story}" stands for two situations. Each has one of its own.`)]
}
