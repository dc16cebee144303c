/** Whether this is `npm run test:long`, which repeats many times what `npm test` does a few times. */
export const LONG = process.env['KEYRACK_LONG'] === '1'
