import { PRIVATE_ATTRIBUTES, PRIVATE_CLASSES } from 'keyrack'
import type { ReactNode } from 'react'
import './docs.css'

/** What keeps recorders off an element, as it is exported. */
export function Marks(): ReactNode {
  const attributes = Object.entries(PRIVATE_ATTRIBUTES).map(([name, value]) => (value === '' ? name : `${name}="${value}"`))
  return (
    <table className="docs-table docs-text docs-marks sb-unstyled">
      <tbody>
        <Line name="PRIVATE_CLASSES" marks={PRIVATE_CLASSES} />
        <Line name="PRIVATE_ATTRIBUTES" marks={attributes} />
      </tbody>
    </table>
  )
}

function Line({ name, marks }: { name: string; marks: readonly string[] }): ReactNode {
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td>
        {marks.map((mark) => (
          <span key={mark}>
            <code>{mark}</code>{' '}
          </span>
        ))}
      </td>
    </tr>
  )
}
