import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { THEMES, TITLES } from '../.storybook/page.ts'
import { posePseudoStates } from '../.storybook/pseudo-states.ts'
import './matrix.css'

/** What a matrix asks of axe: the same part is there once in each theme, so its landmarks have the same name. */
export const matrixParameters = {
  layout: 'fullscreen',
  a11y: { config: { rules: [{ id: 'target-size', enabled: true }, { id: 'landmark-unique', enabled: false }] } },
}

/** The same in each theme, in one picture; `cell` is the least width of one, in pixels. */
export function EachTheme({ cell = 480, children }: { cell?: number; children: (theme: string) => ReactNode }): ReactNode {
  useLayoutEffect(posePseudoStates)
  return (
    <div className="story-matrix" style={{ '--story-cell': `${cell}px` } as object}>
      {THEMES.map((theme) => (
        <figure key={theme} className="story-matrix-theme" data-kr-theme={theme}>
          <figcaption>{TITLES[theme]}</figcaption>
          {children(theme)}
        </figure>
      ))}
    </div>
  )
}

interface StatesProps {
  /** @default no head: each row is one state */
  columns?: readonly string[]
  rows: Readonly<Record<string, readonly ReactNode[]>>
}

/** Rows and columns of states, with their names. */
export function States({ columns, rows }: StatesProps): ReactNode {
  return (
    <table className="story-states" data-wide={columns ? undefined : ''}>
      {columns && (
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col">{column}</th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {Object.entries(rows).map(([row, cells]) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            {cells.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Gives elements inside, found by selectors, the attributes of a state that a part is not told of. */
export function Posed({ poses, children }: { poses: Readonly<Record<string, Readonly<Record<string, string>>>>; children: ReactNode }): ReactNode {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const pose = (): void => {
      for (const [selector, attributes] of Object.entries(poses)) {
        for (const element of root.current?.querySelectorAll(selector) ?? []) Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value))
      }
    }
    pose()
    const observer = new MutationObserver(pose)
    observer.observe(root.current!, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [poses])
  return <div ref={root}>{children}</div>
}
