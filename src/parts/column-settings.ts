export { ColumnsMenu } from './columns-menu.tsx'
export { ResizeHandle } from './resize-handle.tsx'
