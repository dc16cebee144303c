import { KeyrackError, type KeyrackErrorDetails, type KeyrackErrorKind } from '../../adapter/index.ts'

/** What the server refuses by itself, before an adapter is asked: its words are ours, so the host may read them. */
export class Refusal extends KeyrackError {
  /** Where the kind alone says too little to a client that reads no body. */
  readonly status: number | undefined

  constructor(kind: KeyrackErrorKind, hint: string, { status, ...details }: KeyrackErrorDetails & { readonly status?: number } = {}) {
    super(kind, { ...details, hint })
    this.status = status
  }
}
