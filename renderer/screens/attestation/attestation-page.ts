import type { attestationChoicesQuery } from '../../../shared/contract/attestation-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';

export type Choices = NonNullable<OutputOf<typeof attestationChoicesQuery>>;

/** An attestation as issued and kept. */
export interface Issued {
  readonly number: string;
  readonly code: string;
  readonly attachmentId: string;
  readonly sha256: string;
}
