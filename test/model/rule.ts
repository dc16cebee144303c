import type { Attempt } from './attempts.ts'
import type { Told } from './host.ts'
import type { Request } from './network.ts'
import type { Visit } from './visit.ts'
import type { World } from './world.ts'

/** A promise of the kit. Where it is not kept, `world.broken` is told. */
export interface Rule<V extends Visit = Visit> {
  /** A provider is there. */
  enter?(visit: V): void
  /** A write is being sent, for this press. */
  sent?(request: Request, attempt: Attempt | undefined): void
  /** The host was told something. */
  told?(visit: V, event: Told): void
  /** Nothing moves. Asked for each provider there ever was. */
  rest?(visit: V): void
  /** Nothing will move any more: every answer has come, or will never. */
  end?(visit: V): void
}

export type MakeRule<V extends Visit = Visit> = (world: World<V>) => Rule<V>
