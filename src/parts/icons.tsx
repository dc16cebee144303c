import type { ReactNode, SVGProps } from 'react'

function Icon({ children, ...props }: SVGProps<SVGSVGElement>): ReactNode {
  return (
    <svg className="kr-icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false" {...props}>
      {children}
    </svg>
  )
}

export const PlusIcon = (): ReactNode => <Icon><path d="M8 3v10M3 8h10" /></Icon>
export const CloseIcon = (): ReactNode => <Icon><path d="m4 4 8 8M12 4l-8 8" /></Icon>
export const CopyIcon = (): ReactNode => <Icon><rect x="5.5" y="5.5" width="8" height="8" rx="1.5" /><path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5" /></Icon>
export const CheckIcon = (): ReactNode => <Icon><path d="m3 8.5 3.25 3.25L13 4.75" /></Icon>
export const EyeIcon = (): ReactNode => <Icon><path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" /><circle cx="8" cy="8" r="2" /></Icon>
export const EyeOffIcon = (): ReactNode => <Icon><path d="M6.3 3.75A6 6 0 0 1 8 3.5c4 0 6.5 4.5 6.5 4.5a11 11 0 0 1-1.75 2.2M4.1 5A11.3 11.3 0 0 0 1.5 8S4 12.5 8 12.5a6 6 0 0 0 3-.8M2 2l12 12" /></Icon>
export const TrashIcon = (): ReactNode => <Icon><path d="M2.5 4.5h11M6.5 2.5h3M4 4.5l.6 8a1 1 0 0 0 1 1h4.8a1 1 0 0 0 1-1l.6-8M6.75 7.5v3.5M9.25 7.5v3.5" /></Icon>
export const AlertIcon = (): ReactNode => <Icon><path d="M8 2 1.5 13.5h13L8 2ZM8 6.5v3M8 11.6v.05" /></Icon>
export const SearchIcon = (): ReactNode => <Icon><path d="M2.75 7a4.25 4.25 0 1 0 8.5 0 4.25 4.25 0 1 0-8.5 0m7.5 3.25 3.25 3.25" /></Icon>
export const ChevronIcon = (): ReactNode => <Icon className="kr-icon kr-select-icon"><path d="m4 6 4 4 4-4" /></Icon>
export const MenuIcon = (): ReactNode => <Icon><path d="m4 6 4 4 4-4" /></Icon>
export const FirstIcon = (): ReactNode => <Icon className="kr-icon kr-icon-directed"><path d="m8 4-4 4 4 4M12.5 4l-4 4 4 4" /></Icon>
export const PreviousIcon = (): ReactNode => <Icon className="kr-icon kr-icon-directed"><path d="M10 4 6 8l4 4" /></Icon>
export const NextIcon = (): ReactNode => <Icon className="kr-icon kr-icon-directed"><path d="m6 4 4 4-4 4" /></Icon>
export const LastIcon = (): ReactNode => <Icon className="kr-icon kr-icon-directed"><path d="m3.5 4 4 4-4 4M8 4l4 4-4 4" /></Icon>
