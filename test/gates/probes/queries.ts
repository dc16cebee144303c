import type { Query, QueryClient } from '@tanstack/react-query'
import { type Inspection, type Piece, probing } from './probe.ts'

/** Searches the query and mutation caches of every query client that lives, Keyrack's private one too. */
export const searchQueries = probing(readQueries)

/** What those caches hold, as text. */
export function readQueries(inspection: Inspection): Promise<Piece[]> {
  return inspection.readLiving(readClients)
}

// Runs in the page, and so holds all it needs.
function readClients(objects: object[]): Piece[] {
  const textsIn = (value: unknown, seen = new Set<unknown>()): string[] => {
    if (typeof value === 'string') return [value]
    if (typeof value !== 'object' || value === null || value instanceof Node || seen.has(value)) return []
    seen.add(value)
    if (value instanceof Map || value instanceof Set) return [...value].flatMap((inner: unknown) => textsIn(inner, seen))
    return Object.entries(Object.getOwnPropertyDescriptors(value)).flatMap(([name, property]) => [name, ...textsIn(property.value, seen)])
  }
  const isClient = (object: object): object is QueryClient => 'getQueryCache' in object && 'getMutationCache' in object && !Object.hasOwn(object, 'constructor')
  return objects.filter(isClient).flatMap((client) => [
    ...client.getQueryCache().getAll().map(({ queryKey, state, meta }: Query) => ({ where: 'the query cache', text: textsIn([queryKey, state, meta]).join('\n') })),
    ...client.getMutationCache().getAll().map(({ state, meta, options }) => ({ where: 'the mutation cache', text: textsIn([state, meta, options.mutationKey]).join('\n') })),
  ])
}
