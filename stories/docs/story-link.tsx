import type { ReactNode } from 'react'

/** A link to a page or story of the Storybook, or anywhere else. The documentation stands in a frame; a link leads the whole of it on. */
export function StoryLink({ to, children }: { to: string; children: ReactNode }): ReactNode {
  return to.startsWith('?') ? (
    <a href={`./${to}`} target="_top">
      {children}
    </a>
  ) : (
    <a href={to}>{children}</a>
  )
}
