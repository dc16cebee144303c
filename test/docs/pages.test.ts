import { storyNameFromExport, toId } from 'storybook/internal/csf'
import { describe, expect, it } from 'vitest'
import { initialGlobals } from '../../.storybook/toolbar.ts'
import { en } from '../../src/messages/en.ts'
import { titlesIn } from '../../stories/docs/titles.ts'
import { NOW } from '../../stories/keys.ts'
import { readFiles } from '../house/source.ts'

const pages = readFiles('stories', /\.mdx$/)
const stories = readFiles('stories', /\.stories\.tsx$/)
const tests = readFiles('test', /\.(test|spec)\.tsx?$/)
const parts = [...readFiles('src', /\.tsx$/).values()].join('\n')

const messages = new Set(Object.entries(en).flatMap(([group, ofIt]) => Object.keys(ofIt).map((id) => `${group}.${id}`)))

const componentPages = [...pages].filter(([, text]) => /<Meta of=/.test(text))
const COMPONENTS = ['ApiKeysDashboard', 'KeysTable', 'KeyMenu', 'CreateKeyDrawer', 'TokenDialog', 'DeleteKeyDialog']
const SECTIONS = ['What it is for', 'Anatomy', 'States', 'Behaviour', 'Content', 'Accessibility', 'Theming', 'Localisation', 'API', 'Specification']
const OF_ACCESSIBILITY = ['Contract', 'Keyboard', 'What a screen reader says']

const titleOf = (text: string): string => /\btitle: '([^']+\/[^']+)'/.exec(text)?.[1] ?? ''
const namesOf = (text: string): string[] => [...text.matchAll(/^export const (\w+): Story/gm)].map(([, name = '']) => name)

/** Every address that a page may lead to. */
function addresses(): Set<string> {
  const ofStories = [...stories.values()].flatMap((text) => namesOf(text).map((name) => `/story/${toId(titleOf(text), storyNameFromExport(name))}`))
  const ofPages = [...pages.values()].map((text) => /<Meta title="([^"]+)"/.exec(text)?.[1]).filter((title) => title !== undefined)
  const attached = componentPages.map(([path]) => titleOf(stories.get(path.replace(/\.mdx$/, '.stories.tsx')) ?? ''))
  return new Set([...ofStories, ...[...ofPages, ...attached].map((title) => `/docs/${toId(title, 'docs')}`)])
}

/** What a pattern finds in the pages, each with the page that it is in. */
function inPages(pattern: RegExp): [page: string, found: string][] {
  return [...pages].flatMap(([page, text]) => [...text.matchAll(pattern)].map(([, found = '']): [string, string] => [page, found]))
}

describe('the page of a component', () => {
  it('is there for each of them', () => {
    expect(componentPages.map(([, text]) => /^# (\w+)$/m.exec(text)?.[1]).sort()).toEqual([...COMPONENTS].sort())
  })

  it.each(componentPages)('%s has its sections in the order of all', (_, text) => {
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(SECTIONS)
    const accessibility = /^## Accessibility$(.*?)^## /ms.exec(text)?.[1] ?? ''
    expect([...accessibility.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading)).toEqual(OF_ACCESSIBILITY)
  })

  it.each(componentPages)('%s has a table of its messages, and one of its props', (_, text) => {
    const section = (heading: string): string => new RegExp(`^## ${heading}$(.*?)(?=^## )`, 'ms').exec(text)?.[1] ?? ''
    expect(section('Content')).toMatch(/^<Messages (group="\w+"|ids=\{\[.+\]\}) \/>$/m)
    expect(section('API')).toMatch(/^<ArgTypes of=\{Overview\} include=\{\[.+\]\} \/>$/m)
  })

  it('numbers parts whose classes there are', () => {
    const classes = inPages(/^\s*\['([^']*|(?:[^'\\]|\\.)*)', /gm).flatMap(([page, selector]) => [...selector.matchAll(/\.(kr-[\w-]+)/g)].map(([, name = '']): [string, string] => [page, name]))
    expect(classes.length).toBeGreaterThan(30)
    expect(classes.filter(([, name]) => !new RegExp(`\\b${name}\\b(?!-)`).test(parts))).toEqual([])
  })
})

describe('the pages', () => {
  it('show messages that there are', () => {
    const groups = inPages(/<Messages group="([^"]*)"/g)
    const ids = inPages(/<Messages ids=\{\[([^\]]*)\]\}/g).flatMap(([page, list]) => [...list.matchAll(/'([^']+)'/g)].map(([, id = '']): [string, string] => [page, id]))
    expect(ids.length).toBeGreaterThan(0)
    expect([...groups.filter(([, group]) => !Object.hasOwn(en, group)), ...ids.filter(([, id]) => !messages.has(id))]).toEqual([])
  })

  it('show stories that there are', () => {
    const missing = [...pages].flatMap(([page, text]) => {
      const imported = new Map([...text.matchAll(/^import \* as (\w+) from '(.+\.stories\.tsx)'$/gm)].map(([, name = '', path = '']) => [name, new URL(path, `file:///${page}`).pathname.slice(1)]))
      return [...text.matchAll(/of=\{(\w+)\.(\w+)\}/g)].filter(([, file = '', story = '']) => !namesOf(stories.get(imported.get(file) ?? '') ?? '').includes(story)).map(([use]) => `${page}: ${use}`)
    })
    expect(missing).toEqual([])
  })

  it('lead to stories and pages that there are', () => {
    const known = addresses()
    const links = inPages(/\?path=(\/(?:docs|story)\/[\w-]+)/g)
    expect(links.length).toBeGreaterThan(80)
    expect(links.filter(([, to]) => !known.has(to))).toEqual([])
  })

  it('pull in the titles of tests that there are', () => {
    const named = inPages(/<Specification of=\{\[([^\]]*)\]\}/g).flatMap(([page, list]) => [...list.matchAll(/'([^']+)'/g)].map(([, name = '']): [string, string] => [page, name]))
    const withTitles = new Set([...tests].filter(([, text]) => titlesIn(text).length > 0).map(([path]) => path.replace(/(\.browser)?\.(test|spec)\.tsx?$/, '')))
    expect(named.length).toBeGreaterThan(80)
    expect(named.filter(([, name]) => !withTitles.has(name))).toEqual([])
  })
})

describe('the first page', () => {
  const welcome = pages.get('welcome.mdx') ?? ''

  it.each(COMPONENTS)('leads to the states of %s: all at once, where there is such a story', (component) => {
    const [path = '', states = ''] = [...stories].find(([, text]) => titleOf(text) === `${component}/States`) ?? []
    const card = new RegExp(`^.*\\{ title: '${component}'.*$`, 'm').exec(welcome)?.[0] ?? ''
    const to = /\['States', '\?path=\/story\/([^']+)'\]/.exec(card)?.[1] ?? ''
    expect(to, path).toContain(toId(`${component}/States`, namesOf(states).includes('Matrix') ? 'Matrix' : ''))
  })

  it('names what the toolbar switches, and the time that stands still', () => {
    const named = { dir: 'direction' }
    const switched = /The toolbar switches \*\*([^*]+)\*\*/.exec(welcome)?.[1]?.split(/, | and /)
    for (const name of Object.keys(initialGlobals)) expect(switched).toContain(named[name as keyof typeof named] ?? name)
    expect(welcome).toContain(`at ${new Date(NOW).toISOString().slice(11, 16)} on ${new Date(NOW).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })}`)
  })
})
