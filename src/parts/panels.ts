export { DeletePanel } from './delete-panel.tsx'
export { DrawerPanel } from './drawer-panel.tsx'
export { TokenPanel } from './token-panel.tsx'
