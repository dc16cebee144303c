'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import * as Menu from '@radix-ui/react-dropdown-menu'
import { type ReactNode, type RefObject, forwardRef, useEffect, useImperativeHandle, useRef } from 'react'
import { useKeyrackContext } from '../hooks/context.ts'
import { useDirection } from '../hooks/use-direction.ts'
import { useMenuMotion } from './menu-motion.ts'

/** What a menu has to know of the button that it opens from. */
export interface OpenedMenuProps {
  /** What was pressed. It stays where it is: the menu opens beside it, and gives the focus back to it. */
  button: RefObject<HTMLButtonElement | null>
  /** The ids of the menu and of what names it. */
  id: string
  labelledBy: string
  open: boolean
  /** The first item has the focus at once. */
  byKeyboard: boolean
  onOpenChange: (open: boolean) => void
}

/** A menu that opens beside a button which was there before it. */
export function OpenedMenu({ button, id, labelledBy, open, byKeyboard, onOpenChange, children, ...content }: OpenedMenuProps & Pick<Menu.DropdownMenuContentProps, 'onCloseAutoFocus' | 'children'>): ReactNode {
  const { container } = useKeyrackContext()
  const dir = useDirection(open)
  const element = useRef<HTMLDivElement>(null)
  const ref = useComposedRefs(element, useMenuMotion(open))
  return (
    <Menu.Root modal={false} dir={dir} open={open} onOpenChange={onOpenChange}>
      <Menu.Trigger asChild>
        <StandIn button={button} />
      </Menu.Trigger>
      {/* Radix would look for the page's body only after it has rendered, and render again. */}
      <Menu.Portal container={container ?? document.body}>
        <Menu.Content ref={ref} id={id} aria-labelledby={labelledBy} className="kr-menu" align="end" sideOffset={4} collisionPadding={8} loop {...content}>
          {byKeyboard && <FirstItemFocused content={element} />}
          {children}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** What Radix takes for its trigger: the button that was there before it. */
const StandIn = forwardRef<HTMLButtonElement | null, Pick<OpenedMenuProps, 'button'>>(function StandIn({ button }, ref) {
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(ref, () => button.current, [button])
  return null
})

// Radix listens for keys only once there is a menu, and the first press comes before.
function FirstItemFocused({ content }: { content: RefObject<HTMLDivElement | null> }): ReactNode {
  useEffect(() => content.current?.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus({ preventScroll: true }), [content])
  return null
}
