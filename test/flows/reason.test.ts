import { describe, expect, it } from 'vitest'
import type { KeyrackErrorKind } from '../../src/adapter/index.ts'
import { type Operation, type Reason, reasonOf } from '../../src/flows/reason.ts'
import { en } from '../../src/messages/en.ts'

const AT_HAND = { online: true, canProve: true }

/** Why a list, a create and a deletion failed. */
const REASONS: Record<KeyrackErrorKind, readonly [list: Reason, create: Reason, remove: Reason]> = {
  unauthorized: ['unauthorized', 'unauthorized', 'unauthorized'],
  forbidden: ['forbidden', 'forbidden', 'forbidden'],
  'not-found': ['notFound', 'notFound', 'notFound'],
  conflict: ['refused', 'conflict', 'inUse'],
  validation: ['refused', 'invalid', 'refused'],
  limit: ['tooMany', 'limit', 'refused'],
  'rate-limited': ['wait', 'wait', 'wait'],
  unavailable: ['unavailable', 'unavailable', 'unavailable'],
  network: ['network', 'network', 'network'],
  'unknown-outcome': ['unavailable', 'unavailable', 'tryAgain'],
  'step-up': ['stepUp', 'stepUp', 'stepUp'],
  'invalid-response': ['unreadable', 'unreadable', 'unreadable'],
  unsupported: ['unsupported', 'unsupported', 'unsupported'],
}
const OPERATIONS: readonly Operation[] = ['list', 'create', 'remove']
const rows = Object.entries(REASONS).flatMap(([kind, reasons]) => OPERATIONS.map((operation, index) => [operation, kind as KeyrackErrorKind, reasons[index] as Reason] as const))

describe('what is said of a failure', () => {
  it.each(rows)('of a %s with %s is why, in words that there are: %s', (operation, kind, reason) => {
    expect(reasonOf(kind, operation, AT_HAND)).toBe(reason)
    expect(en.failure).toHaveProperty(reason)
  })

  it.each(OPERATIONS)('of a %s while offline is that, where the network failed, and nothing else', (operation) => {
    const offline = { ...AT_HAND, online: false }
    expect(reasonOf('network', operation, offline)).toBe('offline')
    expect(reasonOf('forbidden', operation, offline)).toBe('forbidden')
  })

  it.each(OPERATIONS)('of a %s that wants a proof nobody can ask for is to sign in again', (operation) => {
    const alone = { ...AT_HAND, canProve: false }
    expect(reasonOf('step-up', operation, alone)).toBe('signInAgain')
    expect(reasonOf('unauthorized', operation, alone)).toBe('unauthorized')
  })
})
