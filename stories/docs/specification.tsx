import { type ReactNode, useEffect, useState } from 'react'
import { type Suite, titlesIn } from './titles.ts'
import './docs.css'

const sources = import.meta.glob<string>('../../test/**/*.{test,spec}.{ts,tsx}', { query: '?raw', import: 'default' })

/** The titles of the tests in these files, named from `test/` and without their endings. They are read from the files, so they are what is tested. */
export function Specification({ of }: { of: readonly string[] }): ReactNode {
  return (
    <div className="docs-specification sb-unstyled">
      {of.map((file) => (
        <File key={file} name={file} />
      ))}
    </div>
  )
}

function File({ name }: { name: string }): ReactNode {
  const path = Object.keys(sources).find((path) => path.replace(/^\.\.\/\.\.\/test\//, '').replace(/(\.browser)?\.(test|spec)\.tsx?$/, '') === name)
  const suites = useSuites(path)
  const count = suites?.flatMap(({ tests }) => tests).length
  if (!path) return <p className="docs-error" role="alert">There is no test file {name}.</p>
  return (
    <details>
      <summary>
        <code>{path.slice('../../'.length)}</code> <span>{count !== undefined && `${count} ${count === 1 ? 'title' : 'titles'}`}</span>
      </summary>
      {suites?.map(({ about, tests }, n) => (
        <section key={n}>
          {about && <p>{about}</p>}
          <ul>
            {tests.map((title, n) => (
              <li key={n}>{title}</li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  )
}

function useSuites(path: string | undefined): readonly Suite[] | null {
  const [suites, setSuites] = useState<readonly Suite[] | null>(null)
  useEffect(() => {
    if (path) void sources[path]?.().then((source) => setSuites(titlesIn(source)))
  }, [path])
  return suites
}
