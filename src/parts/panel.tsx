'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import * as Dialog from '@radix-ui/react-dialog'
import { AnimatePresence } from 'framer-motion'
import { type ComponentPropsWithoutRef, type KeyboardEvent, type ReactNode, forwardRef, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useKeyrackContext, useStore } from '../hooks/context.ts'
import { useDirection } from '../hooks/use-direction.ts'
import { Gate, type GateProps } from './gate.tsx'
import { inertOthers } from './inert-others.ts'
import { bringIntoSight } from './into-sight.ts'
import { LiveRegion } from './live-region.tsx'
import { type Placement, usePanelMotion } from './panel-motion.ts'
import { classes, hostFirst } from './props.ts'
import { spentPresses } from './spent-presses.ts'

/** Why somebody wants a panel closed. */
export type DismissReason = 'escape' | 'outside' | 'close' | 'cancel' | 'done'

export interface PanelProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  open: boolean
  placement: Placement
  /** Comes and goes without moving, as when one panel takes the place of another. @default false */
  still?: boolean
  onDismiss: (reason: DismissReason) => void
  /** Where the focus goes when the panel has closed. Called once the page behind can take it, with what had it before. */
  onReturnFocus: (opener: HTMLElement | null) => void
  /** A question that has to be answered before anything else; the panel behind it is inert. @default null */
  gate?: GateProps | null
}

/** A modal panel: at the side of the page, or in its middle. It closes at once; what is seen leaving is a picture of it. */
export const Panel = forwardRef<HTMLDivElement, PanelProps>(function Panel({ open, still = false, ...props }, ref) {
  const proving = useStore(useKeyrackContext().core.proving)
  // A leaving child keeps the props it had; only `custom` still reaches it.
  return <AnimatePresence custom={still}>{open && !proving && <Frame key="panel" {...props} ref={ref} />}</AnimatePresence>
})

const Frame = forwardRef<HTMLDivElement, Omit<PanelProps, 'open' | 'still'>>(function Frame({ placement, gate = null, onDismiss, onReturnFocus, className, children, ...props }, ref) {
  const { container } = useKeyrackContext()
  const dir = useDirection()
  const { isPresent, isGone, backdrop, frame } = usePanelMotion(placement)
  const content = classes('kr-panel', className)
  if (isGone) return null
  return createPortal(
    <Dialog.Root open={isPresent}>
      <div className="kr-modal" data-placement={placement} data-state={isPresent ? 'open' : 'closed'} dir={dir}>
        <div ref={backdrop} className="kr-backdrop">
          {isPresent && <Dialog.Overlay className="kr-scroll-lock" />}
        </div>
        <div ref={frame} className="kr-frame">
          {isPresent ? (
            <Modal {...props} ref={ref} className={content} gate={gate} onDismiss={onDismiss} onReturnFocus={onReturnFocus}>
              {children}
            </Modal>
          ) : (
            <div {...pictureOf(props)} className={content} ref={makeInert} aria-hidden="true">
              {children}
            </div>
          )}
        </div>
      </div>
    </Dialog.Root>,
    container ?? document.body,
  )
})

// What is seen leaving keeps its looks, and nothing that names it or does something.
function pictureOf(props: ComponentPropsWithoutRef<'div'>): ComponentPropsWithoutRef<'div'> {
  return Object.fromEntries(Object.entries(props).filter(([name]) => name === 'style' || name.startsWith('data-')))
}

// React 18 and 19 disagree about the attribute; the property means the same in both.
function makeInert(element: HTMLElement | null): void {
  if (element) element.inert = true
}

type ModalProps = Pick<PanelProps, 'onDismiss' | 'onReturnFocus' | 'onKeyDown' | 'onKeyUp' | 'children' | 'className'> & { gate: GateProps | null }

const Modal = forwardRef<HTMLDivElement, ModalProps>(function Modal({ gate, onDismiss, onReturnFocus, onKeyDown, onKeyUp, children, ...props }, ref) {
  const { core } = useKeyrackContext()
  const own = useRef<HTMLDivElement>(null)
  const merged = useComposedRefs(ref, own)
  const body = useRef<HTMLDivElement>(null)
  const opener = useRef<Element | null>(null)
  useLayoutEffect(() => {
    opener.current ??= document.activeElement
  }, [])
  useEffect(() => (own.current ? inertOthers(own.current) : undefined), [])
  // Before the gate's own effects: they give the focus back to something in here.
  const isAsked = gate !== null
  useLayoutEffect(() => {
    if (body.current) body.current.inert = isAsked
  }, [isAsked])
  const focusFirst = useCallback((event: Event) => {
    event.preventDefault()
    const find = (selector: string): HTMLElement | null | undefined => own.current?.querySelector<HTMLElement>(selector)
    const first = find('[data-autofocus]') ?? find('.kr-fields :is(input, select, textarea)') ?? own.current
    first?.focus()
  }, [])
  // Esc answers the question on top; nothing but its buttons closes the panel from there.
  const dismiss = (event: Event, reason: DismissReason): void => {
    event.preventDefault()
    if (!gate) onDismiss(reason)
    else if (reason === 'escape') gate.onStay()
  }
  return (
    <Dialog.Content
      aria-describedby={undefined}
      {...props}
      ref={merged}
      onKeyDown={hostFirst(onKeyDown, ignoreHeld)}
      onKeyUp={hostFirst<KeyboardEvent<HTMLDivElement>>(onKeyUp, bringIntoSight)}
      onOpenAutoFocus={focusFirst}
      onCloseAutoFocus={(event) => {
        event.preventDefault()
        if (core.proving.get()) return // the host's question has it
        onReturnFocus(opener.current instanceof HTMLElement && opener.current !== document.body && opener.current.isConnected ? opener.current : null)
      }}
      onEscapeKeyDown={(event) => (event.isComposing ? event.preventDefault() : dismiss(event, 'escape'))} // it ends the composition
      onPointerDownOutside={(event) => (spentPresses.has(event.detail.originalEvent) ? event.preventDefault() : dismiss(event, 'outside'))}
    >
      <div ref={body} className="kr-panel-body">
        {children}
      </div>
      {gate && <Gate {...gate} />}
      <LiveRegion modal />
    </Dialog.Content>
  )
})

// A key that is held down is one press: what failed at once is not asked for again, and what comes next is not pressed unseen.
function ignoreHeld(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault()
}

/** The name of a panel. Never holds user text: it is read out in full each time the panel is entered. */
export function PanelTitle({ children }: { children: ReactNode }): ReactNode {
  return <Dialog.Title className="kr-panel-title">{children}</Dialog.Title>
}

/** What a panel is about, in a sentence. */
export function PanelDescription({ children }: { children: ReactNode }): ReactNode {
  return <Dialog.Description className="kr-panel-description">{children}</Dialog.Description>
}
