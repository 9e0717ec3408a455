import { useEffect, useState } from 'react';
import { askStepUp } from '../api/step-up.ts';
import type { Paper } from './paper.ts';

export type OpenedPaper =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly paper: Paper; readonly byteCount: number }
  | { readonly state: 'unreadable' };

/** A paper kept by the desk, by its id, or bytes that are kept nowhere: an aperçu. */
export type PaperSource = string | Blob;

/** Reads a paper and opens it by what it is; the reader of PDF loads with the first PDF. */
export function usePaper(source: PaperSource): OpenedPaper {
  const [opened, setOpened] = useState<{ readonly source: PaperSource; readonly paper: OpenedPaper } | null>(null);
  useEffect(() => {
    let isWanted = true;
    let close: () => void = () => undefined;
    open(source).then(
      (paper) => {
        close = paper.state === 'open' ? () => paper.paper.close() : close;
        if (isWanted) setOpened({ source, paper });
        else close();
      },
      () => isWanted && setOpened({ source, paper: { state: 'unreadable' } }),
    );
    return () => {
      isWanted = false;
      close();
    };
  }, [source]);
  return opened?.source === source ? opened.paper : { state: 'opening' };
}

async function open(source: PaperSource): Promise<OpenedPaper> {
  const content = typeof source === 'string' ? await readKept(source) : source;
  if (content === null) return { state: 'unreadable' };
  const { openPaper } = content.type === 'application/pdf' ? { openPaper: (await import('./open-pdf.ts')).openPdf } : { openPaper: (await import('./open-image.ts')).openImage };
  return { state: 'open', paper: await openPaper(content), byteCount: content.size };
}

/** A medical paper: who is there proves it first. */
const PROOF_NEEDED = 401;

async function readKept(attachmentId: string): Promise<Blob | null> {
  const address = `app://guichet/attachment/${attachmentId}`;
  const first = await fetch(address);
  const response = first.status === PROOF_NEEDED && (await askStepUp()) ? await fetch(address) : first;
  return response.ok ? response.blob() : null;
}
