export { DeletePanel } from './delete-panel.tsx'
export { DrawerPanel, rehearse } from './drawer-panel.tsx'
export { TokenPanel } from './token-panel.tsx'
