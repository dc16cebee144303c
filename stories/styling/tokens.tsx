import { Fragment, type ReactNode } from 'react'
import tokens from '../../src/styles/tokens.json'

const THEMES = ['light', 'dark', 'light-contrast', 'dark-contrast']
const COLOURS = Object.entries(tokens.color).filter((entry): entry is [string, { $value: never; $description: string }] => typeof entry[1] === 'object')

/** Every colour of the sheet in each theme, with what it is for. */
export function Tokens(): ReactNode {
  return (
    <div className="story-tokens">
      <span />
      {THEMES.map((theme) => (
        <code key={theme} data-kr-theme={theme} className="story-token">
          {theme}
        </code>
      ))}
      {COLOURS.map(([name, { $description }]) => (
        <Fragment key={name}>
          <span className="story-token-words">
            <code>--kr-{name}</code>
            {$description}
          </span>
          {THEMES.map((theme) => (
            <span key={theme} data-kr-theme={theme} className="story-token">
              <span className="story-swatch" style={{ background: `var(--kr-${name})` }} />
            </span>
          ))}
        </Fragment>
      ))}
    </div>
  )
}
