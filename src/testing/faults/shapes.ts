/** What an answer is turned into, by name. Each breaks the adapter contract in a way that is seen in the wild. */
const SHAPES = {
  undefined: () => undefined,
  null: () => null,
  text: () => 'OK',
  'empty array': () => [],
  'empty object': () => ({}),
  'answer in an envelope': (answer) => ({ data: answer }),
  'answer in an array': (answer) => [answer],
  'other types': () => ({ id: 42, token: { value: 42 }, key: 'key_42', items: { 0: null }, nextCursor: 7, total: '3', now: 0 }),
  'records without id': (answer) => ({ ...inside(answer), id: undefined, key: {}, items: [{}] }),
  'a token inside the record': (answer) => ({ ...inside(answer), key: { ...inside(inside(answer)['key']), note: `Your key is ${String(inside(answer)['token'])}` }, items: null }),
  'a getter that throws': () => ({
    get token(): never {
      throw new Error('Planted by keyrack/testing.')
    },
    get items(): never {
      throw new Error('Planted by keyrack/testing.')
    },
  }),
} satisfies Record<string, (answer: unknown) => unknown>

/** The name of a wrong shape. */
export type ShapeName = keyof typeof SHAPES

/** The names of all the wrong shapes an answer can be given. */
export const SHAPE_NAMES = Object.keys(SHAPES) as readonly ShapeName[]

/** An answer, in a wrong shape. */
export function misshapen(answer: unknown, shape: ShapeName): unknown {
  return SHAPES[shape](answer)
}

function inside(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
