/** A defect on purpose: leaves a token where it must not be. A gate that finds nothing on a page with one is blind. */
export type Plant = (token: string) => void

const kept: unknown[] = []

const PLANTS: Readonly<Record<string, Plant>> = {
  heap: (token) => void kept.push(token),
}

/** The plant of this name; null where none is asked for. Throws for a name that is none. */
export function findPlant(name: string | null): Plant | null {
  if (name === null) return null
  const plant = PLANTS[name]
  if (!plant) throw new Error(`There is no plant "${name}".`)
  return plant
}
