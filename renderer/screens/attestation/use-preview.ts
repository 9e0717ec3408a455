import { useEffect, useState } from 'react';
import { previewAttestationCommand } from '../../../shared/contract/attestation-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { callCommand } from '../../api/door.ts';

interface Preview {
  readonly pdf: Blob | null;
  readonly refusal: Refusal | null;
}

const NONE: Preview = { pdf: null, refusal: null };

/** The page as it would be issued now, drawn again when the contract or its version changes. */
export function usePreview(contractId: number, version: number): Preview {
  const [preview, setPreview] = useState<Preview>(NONE);
  useEffect(() => {
    let isWanted = true;
    setPreview(NONE);
    void callCommand(previewAttestationCommand, { contractId }).then((reply) => {
      if (!isWanted) return;
      setPreview(reply.ok ? { pdf: pdfBlob(reply.value.pdf), refusal: null } : { pdf: null, refusal: reply.refusal });
    });
    return () => {
      isWanted = false;
    };
  }, [contractId, version]);
  return preview;
}

/** A copy on a buffer of its own: what crossed the bridge may lie on a shared one, which a Blob refuses. */
function pdfBlob(bytes: Uint8Array): Blob {
  return new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' });
}
