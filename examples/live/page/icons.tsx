import type { ReactNode } from 'react'

// Lucide's shapes, drawn on a grid of 24.
const PATHS = {
  gauge: 'm12 14 4-4M3.34 19a10 10 0 1 1 17.32 0',
  key: 'm15.5 7.5 2.3 2.3a1 1 0 0 0 1.4 0l2.1-2.1a1 1 0 0 0 0-1.4L19 4m2-2-9.6 9.6M13 15.5a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0Z',
  panel: 'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2ZM9 3v18',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2m0 16v2M4.93 4.93l1.41 1.41m11.32 11.32 1.41 1.41M2 12h2m16 0h2M6.34 17.66l-1.41 1.41M19.07 4.93l-1.41 1.41',
  moon: 'M12 3a6 6 0 0 0 9 9 9 9 0 1 1-9-9Z',
  status: 'M3 3v16a2 2 0 0 0 2 2h16M7 14l4-4 3 3 6-6',
  book: 'M4 19.5v-15A2.5 2.5 0 0 1 6.5 2H20v20H6.5a2.5 2.5 0 0 1 0-5H20',
  close: 'M18 6 6 18M6 6l12 12',
} as const

/** A picture beside its own words: assistive technology skips it. */
export function Icon({ name }: { name: keyof typeof PATHS }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}

/** Acme Cloud's own mark. */
export function Logo(): ReactNode {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M9 25a7 7 0 0 1-.8-13.95 9 9 0 0 1 17.1 2.2A6 6 0 0 1 24 25Z" />
      <path d="m12 21 4-7 4 7" />
    </svg>
  )
}
