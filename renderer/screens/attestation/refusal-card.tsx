import type { Refusal } from '../../../shared/contract/refusal.ts';
import { ATTESTATION } from '../../text/attestation.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { REFUSAL_LABELS } from '../../text/shell.ts';
import { RefusalPanel } from '../../ui/refusal-panel.tsx';

export function RefusalCard({ refusal }: { readonly refusal: Refusal }) {
  const { cause, kept, next } = sentencesOf(refusal);
  return (
    <div role="alert">
      <RefusalPanel
        title={ATTESTATION.refused}
        titleId="attestation-refused"
        cause={{ label: REFUSAL_LABELS.cause, sentence: cause }}
        kept={{ label: REFUSAL_LABELS.kept, sentence: kept }}
        next={{ label: REFUSAL_LABELS.next, sentence: next }}
      />
    </div>
  );
}
