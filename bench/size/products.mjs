// What a host of each imports, as its documents say, for the same page: a table of keys, their menu, and what creates one.

/** @typedef {{ name: string, entry: string }} Product */

export const KEYRACK = {
  name: 'Keyrack',
  entry: `export { ApiKeysDashboard } from 'keyrack'; import 'keyrack/styles.css'`,
}

/** @type {readonly Product[]} */
export const PEERS = [
  {
    name: 'MUI X',
    entry: `export { DataGrid, GridActionsCell, GridActionsCellItem } from '@mui/x-data-grid'; export { default as Drawer } from '@mui/material/Drawer'; export { default as Button } from '@mui/material/Button'; export { default as TextField } from '@mui/material/TextField'`,
  },
  {
    name: 'AG Grid',
    entry: `import { AllCommunityModule, ModuleRegistry } from 'ag-grid-community'; ModuleRegistry.registerModules([AllCommunityModule]); export { AgGridReact } from 'ag-grid-react'`,
  },
  {
    name: 'React Aria',
    entry: `export { Button, Cell, Column, Dialog, DialogTrigger, Heading, Input, Label, Menu, MenuItem, MenuTrigger, Modal, Popover, Row, SearchField, Table, TableBody, TableHeader, TableLayout, TextField, Virtualizer, useFilter } from 'react-aria-components'`,
  },
  {
    name: 'Zuplo',
    entry: `export { ApiKeyManager } from '@zuplo/react-api-key-manager'; import '@zuplo/react-api-key-manager/index.css'`,
  },
  {
    name: 'Better Auth',
    entry: `export { ApiKeysCard, AuthUIProvider } from '@daveyplate/better-auth-ui'; export { createAuthClient } from 'better-auth/react'; export { apiKeyClient } from '@better-auth/api-key/client'; import './contenders/better-auth-ui.css'`,
  },
  {
    name: 'WorkOS',
    entry: `export { ApiKeys, WorkOsWidgets } from '@workos-inc/widgets'; import '@radix-ui/themes/styles.css'; import '@workos-inc/widgets/styles.css'`,
  },
]

/**
 * The page with one adapter.
 * @param {string} adapter
 * @returns {Product}
 */
export function withAdapter(adapter) {
  return { name: adapter, entry: `${KEYRACK.entry}; export * from 'keyrack/adapters/${adapter}'` }
}
