import { onDemand, type OnDemand } from './on-demand.ts'

/** Drawer, token and delete dialog. They are one module: no create can be sent without what shows its token being here. */
export const panels: OnDemand<typeof import('./panels.ts')> = onDemand(() => import('./panels.ts'))

/** The menu of the columns, and the handles that resize them. */
export const columnSettings: OnDemand<typeof import('./column-settings.ts')> = onDemand(() => import('./column-settings.ts'))

/** What opens from the ⋮ of a row. */
export const menu: OnDemand<typeof import('./row-menu.tsx')> = onDemand(() => import('./row-menu.tsx'))

/** What writes the rows of a table as a file for a spreadsheet. */
export const csv: OnDemand<typeof import('./keys-csv.ts')> = onDemand(() => import('./keys-csv.ts'))

/** What tells of many rows those in sight. */
export const longList: OnDemand<typeof import('./rows-in-sight.tsx')> = onDemand(() => import('./rows-in-sight.tsx'))
