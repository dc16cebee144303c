// Published as keyrack/testing: what a host needs to test its page against a service that misbehaves.
export * from './faults.ts'
export * from './token-root.ts'
export * from './conformance.ts'
