import { useEffect, useState } from 'react';
import { previewSheetCommand, type SheetKind } from '../../../shared/contract/portal-access-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { callCommand } from '../../api/door.ts';

interface Preview {
  readonly pdf: Blob | null;
  readonly refusal: Refusal | null;
}

const NONE: Preview = { pdf: null, refusal: null };

/** The sheet as it would be handed over now, drawn again when another is chosen. */
export function useSheetPreview(memberId: number, sheet: SheetKind): Preview {
  const [preview, setPreview] = useState<Preview>(NONE);
  useEffect(() => {
    let isWanted = true;
    setPreview(NONE);
    void callCommand(previewSheetCommand, { memberId, sheet }).then((reply) => {
      if (!isWanted) return;
      setPreview(reply.ok ? { pdf: pdfBlob(reply.value.pdf), refusal: null } : { pdf: null, refusal: reply.refusal });
    });
    return () => {
      isWanted = false;
    };
  }, [memberId, sheet]);
  return preview;
}

/** A copy on a buffer of its own: what crossed the bridge may lie on a shared one, which a Blob refuses. */
function pdfBlob(bytes: Uint8Array): Blob {
  return new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' });
}
