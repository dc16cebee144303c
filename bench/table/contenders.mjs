/**
 * @typedef {object} Contender
 * @property {string} id its file in contenders/
 * @property {string} name
 * @property {boolean} [peer] one that Keyrack is to be ahead of
 * @property {boolean} [paged] takes part where the keys come page by page
 * @property {boolean} [react18] works with React 18 and no later one
 * @property {string} [note]
 */

/** @type {readonly Contender[]} */
export const CONTENDERS = [
  { id: 'vanilla', name: 'Vanilla', paged: true, note: 'hand-written DOM, the rows in sight' },
  { id: 'vanilla-all', name: 'Vanilla, all', note: 'hand-written DOM, all rows' },
  { id: 'keyrack', name: 'Keyrack', paged: true },
  { id: 'mui', name: 'MUI X', peer: true, note: 'DataGrid Community, which shows 100 rows a page' },
  { id: 'ag-grid', name: 'AG Grid', peer: true, note: 'Community, which has no menu for a row' },
  { id: 'react-aria', name: 'React Aria', peer: true, note: 'Table in a Virtualizer' },
  { id: 'zuplo', name: 'Zuplo', peer: true, react18: true, note: '@zuplo/react-api-key-manager, on React 18' },
  { id: 'better-auth-ui', name: 'Better Auth', peer: true, note: 'the API keys card of @daveyplate/better-auth-ui' },
  { id: 'workos', name: 'WorkOS', peer: true, paged: true, note: '@workos-inc/widgets, which shows pages of 10' },
]

/** The one that the others are divided by. */
export const FLOOR = 'vanilla'
export const OWN = 'keyrack'
