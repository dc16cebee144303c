import type { ReactNode } from 'react'
import { StoryLink } from './story-link.tsx'
import './docs.css'

export interface Card {
  readonly title: string
  readonly text: ReactNode
  readonly links: readonly (readonly [text: string, to: string])[]
}

/** Ways to go on, each with a sentence and its links. */
export function Cards({ items }: { items: readonly Card[] }): ReactNode {
  return (
    <div className="docs-cards sb-unstyled">
      {items.map(({ title, text, links }) => (
        <div key={title}>
          <h3>{title}</h3>
          <p>{text}</p>
          <ul>
            {links.map(([label, to]) => (
              <li key={to}>
                <StoryLink to={to}>{label}</StoryLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
