import type { ReactNode } from 'react'
import './docs.css'

/** What to write and what not to, side by side. */
export function DoDont({ dos, donts }: { dos: readonly ReactNode[]; donts: readonly ReactNode[] }): ReactNode {
  return (
    <div className="docs-pair sb-unstyled">
      <div>
        <strong>Do</strong>
        <List items={dos} />
      </div>
      <div className="docs-dont">
        <strong>Don’t</strong>
        <List items={donts} />
      </div>
    </div>
  )
}

/** The two sides of a promise: what the component guarantees, and what its host has to do. */
export function Contract({ kit, host }: { kit: readonly ReactNode[]; host: readonly ReactNode[] }): ReactNode {
  return (
    <div className="docs-pair sb-unstyled">
      <div>
        <strong>Keyrack guarantees</strong>
        <List items={kit} />
      </div>
      <div className="docs-host">
        <strong>You do</strong>
        <List items={host} />
      </div>
    </div>
  )
}

function List({ items }: { items: readonly ReactNode[] }): ReactNode {
  return (
    <ul>
      {items.map((item, n) => (
        <li key={n}>{item}</li>
      ))}
    </ul>
  )
}
