import { type ReactNode, useState } from 'react'
import './docs.css'

/** Variables of the style sheet and what they are now, read from the page. */
export function Variables({ names }: { names: readonly `--kr-${string}`[] }): ReactNode {
  const [values] = useState(() => names.map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()))
  return (
    <table className="docs-table sb-unstyled">
      <thead>
        <tr>
          <th scope="col">Variable</th>
          <th scope="col">In the theme shown now</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name, n) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{values[n] ? <Value text={values[n]} /> : <strong className="docs-error">not set</strong>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ text }: { text: string }): ReactNode {
  return (
    <>
      {CSS.supports('color', text) && <span className="docs-swatch" style={{ background: text }} />}
      <code>{text}</code>
    </>
  )
}
