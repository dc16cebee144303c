// Published as keyrack/adapter: the contract alone, safe on a server, for those who write an adapter.
export * from './types.ts'
export type { FilterOf, KeyOf, SortOf } from './infer.ts'
export { defineAdapter } from './infer.ts'
export { KeyrackError, isKeyrackError, type KeyrackErrorDetails, type KeyrackErrorKind } from './error.ts'
export { requestJson, type RequestOptions } from './http.ts'
