import { useEffect, useState } from 'react';
import { changedEvent } from '../../shared/contract/events.ts';
import { askStepUp } from '../api/step-up.ts';
import { useEvent } from '../api/use-event.ts';
import type { Paper } from './paper.ts';

export type OpenedPaper =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly paper: Paper; readonly byteCount: number }
  /** Its bytes have not come from the hub yet. */
  | { readonly state: 'awaited' }
  | { readonly state: 'unreadable' };

/** A paper kept by the desk, by its id, or bytes that are kept nowhere: an aperçu. */
export type PaperSource = string | Blob;

/** Reads a paper and opens it by what it is, again when it was awaited and papers came; the reader of PDF loads with the first PDF. */
export function usePaper(source: PaperSource): OpenedPaper {
  const [opened, setOpened] = useState<{ readonly source: PaperSource; readonly paper: OpenedPaper } | null>(null);
  const [arrivals, setArrivals] = useState(0);
  const isAwaited = opened?.source === source && opened.paper.state === 'awaited';
  useEvent(changedEvent, ({ entities }) => isAwaited && entities.includes('attachment') && setArrivals(arrivals + 1));
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
  }, [source, arrivals]);
  return opened?.source === source ? opened.paper : { state: 'opening' };
}

async function open(source: PaperSource): Promise<OpenedPaper> {
  const content = typeof source === 'string' ? await readKept(source) : source;
  if (!(content instanceof Blob)) return { state: content };
  const { openPaper } = content.type === 'application/pdf' ? { openPaper: (await import('./open-pdf.ts')).openPdf } : { openPaper: (await import('./open-image.ts')).openImage };
  return { state: 'open', paper: await openPaper(content), byteCount: content.size };
}

/** A medical paper: who is there proves it first. */
const PROOF_NEEDED = 401;
const NOT_HERE_YET = 503;

async function readKept(attachmentId: string): Promise<Blob | 'awaited' | 'unreadable'> {
  const address = `app://guichet/attachment/${attachmentId}`;
  const first = await fetch(address);
  const response = first.status === PROOF_NEEDED && (await askStepUp()) ? await fetch(address) : first;
  if (response.status === NOT_HERE_YET) return 'awaited';
  return response.ok ? response.blob() : 'unreadable';
}
