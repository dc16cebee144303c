export { DeletePanel } from './delete-panel.tsx'
export { DrawerPanel, RehearsedDrawer } from './drawer-panel.tsx'
export { TokenPanel } from './token-panel.tsx'
