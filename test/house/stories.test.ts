import { describe, expect, it } from 'vitest'
import { readFiles } from './source.ts'

/** Elements are what the parts are made of, and styling is about the look of them all: neither is a component, and each has the kinds that it needs. */
const NO_COMPONENTS = ['elements', 'styling']
const KINDS = ['Overview', 'Features', 'States', 'Flows', 'Examples']

const files = [...readFiles('stories', /\.stories\.tsx$/)]
const folders = [...new Set(files.map(([path]) => folderOf(path)))]
const components = folders.filter((folder) => !NO_COMPONENTS.includes(folder))

function folderOf(path: string): string {
  return path.split('/')[0] ?? ''
}

/** Where in its component a file's stories belong: `Features/Copy as` for copy-as.features.stories.tsx. Null where its name says no kind. */
function placeOf(path: string): string | null {
  const [folder = '', file = ''] = path.split('/')
  const [stem = '', kind] = file.replace('.stories.tsx', '').split('.')
  if (stem === folder && kind === undefined) return 'Overview'
  if (stem === folder && kind === 'states') return 'States'
  return kind === 'features' || kind === 'flows' || kind === 'examples' ? `${inWords(kind)}/${inWords(stem)}` : null
}

function inWords(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ')
}

const storiesIn = (text: string): string[] => text.split(/^export const (?=\w+: Story)/m).slice(1)

describe('a file of stories', () => {
  it.each(files)('%s is of one of the five kinds, under the title that its name says', (path, text) => {
    const [, title] = /\btitle: '\w+\/([^']+)'/.exec(text) ?? []
    expect(title, 'Name it <component>.stories.tsx, <component>.states.stories.tsx, or <topic>.features|flows|examples.stories.tsx.').toBe(placeOf(path))
  })

  it.each(files.filter(([path]) => /\.(flows|examples)\.stories/.test(path)))('%s plays each of its stories', (_, text) => {
    expect(storiesIn(text).filter((story) => !/\bplay: /.test(story))).toEqual([])
  })
})

describe('a component', () => {
  it.each(components)('%s has stories of every kind', (folder) => {
    const kinds = new Set(files.filter(([path]) => folderOf(path) === folder).map(([path]) => placeOf(path)?.split('/')[0]))
    expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual([])
  })

  it.each(components)('%s has two stories in its overview: as it is, and to play with', (folder) => {
    const [, text = ''] = files.find(([path]) => path === `${folder}/${folder}.stories.tsx`) ?? []
    expect(storiesIn(text).map((story) => story.split(':')[0])).toEqual(['Default', 'Playground'])
  })
})
