import type { ReactNode } from 'react'
import { StoryLink } from './story-link.tsx'
import './docs.css'

/** A table of text: a line for each row, `|` between its cells, the heads in the first line. Knows `code`, **bold** and [links](to). */
export function Table({ children }: { children: string }): ReactNode {
  const [heads = [], ...rows] = children.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  return (
    <table className="docs-table docs-text sb-unstyled">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, n) => (
          <tr key={n}>{cells.map((cell, n) => (n === 0 ? <th key={n} scope="row"><Text>{cell}</Text></th> : <td key={n}><Text>{cell}</Text></td>))}</tr>
        ))}
      </tbody>
    </table>
  )
}

function Text({ children }: { children: string }): ReactNode {
  return children.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\))/).map((piece, n) => {
    if (n % 2 === 0) return piece
    if (piece.startsWith('`')) return <code key={n}>{piece.slice(1, -1)}</code>
    if (piece.startsWith('**')) return <strong key={n}>{piece.slice(2, -2)}</strong>
    const [, text = '', to = ''] = /\[(.+)\]\((.+)\)/.exec(piece) ?? []
    return <StoryLink key={n} to={to}>{text}</StoryLink>
  })
}
