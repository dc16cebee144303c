import { claim, rules } from './rule.ts'

/** What an adapter says of itself. */
export const TRAITS = rules([
  {
    name: 'its traits and its methods say the same',
    run({ adapter, traits }) {
      claim(Boolean(traits.rotate) === Boolean(adapter.rotate), '`traits.rotate` and rotate() go together: one is there without the other.')
      claim(Boolean(traits.updatable?.length) === Boolean(adapter.update), '`traits.updatable` and update() go together: one is there without the other.')
      claim(!adapter.restore || traits.remove === 'revoke', 'There is a restore(), and `traits.remove` is not "revoke": nothing is left to be restored.')
      claim(!traits.idempotentCreate || adapter.create, '`traits.idempotentCreate` speaks of a create() that is not there.')
    },
  },
  {
    name: 'its traits are of the contract’s shape',
    run({ traits }) {
      claim(['offset', 'cursor', 'none'].includes(traits.paging), '`traits.paging` is neither "offset", "cursor" nor "none".')
      claim(['delete', 'revoke', 'unlist'].includes(traits.remove), '`traits.remove` is neither "delete", "revoke" nor "unlist".')
      claim(Array.isArray(traits.sort) && new Set(traits.sort).size === traits.sort.length, '`traits.sort` is no array, or names a column twice.')
      claim(typeof traits.search === 'boolean', '`traits.search` is neither true nor false.')
      claim(Object.values(traits.filter).every((values) => Array.isArray(values) && values.length > 0), '`traits.filter` names a filter without values.')
      const counts = [traits.maxLimit, traits.nameMaxLength]
      claim(counts.every((count) => count === undefined || (Number.isInteger(count) && count > 0)), '`traits.maxLimit` or `traits.nameMaxLength` is no whole number from 1.')
      const { minSeconds = 0, maxSeconds = Infinity } = traits.expiry || {}
      claim(minSeconds >= 0 && minSeconds <= maxSeconds, '`traits.expiry` allows no lifetime at all: `minSeconds` is more than `maxSeconds`.')
    },
  },
])
