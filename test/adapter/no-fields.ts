import { expect } from 'vitest'
import type { KeyrackErrorDetails } from '../../src/adapter/index.ts'

/** An error's `fields` where none is named: in `toMatchObject` a `{}` would match any. */
export const NO_FIELDS = expect.toSatisfy((fields: object) => Object.keys(fields).length === 0, 'no fields') as KeyrackErrorDetails['fields']
