import { flexRender } from '@tanstack/react-table'
import type { ReactNode } from 'react'

export interface RenderedProps<Context extends object> {
  by: Parameters<typeof flexRender<Context>>[0]
  context: Context
}

/**
 * What a column's renderer makes.
 *
 * One that a host writes inline is another function each time. Taken for a component, as TanStack's FlexRender does, it would be mounted
 * anew with every render of the page: an open menu would close, and the focus be lost.
 */
export function Rendered<Context extends object>({ by, context }: RenderedProps<Context>): ReactNode {
  return isFunction(by) ? by(context) : flexRender(by, context)
}

function isFunction<Context extends object>(renderer: RenderedProps<Context>['by']): renderer is (context: Context) => ReactNode {
  return typeof renderer === 'function' && !(renderer.prototype as { isReactComponent?: unknown } | undefined)?.isReactComponent
}
