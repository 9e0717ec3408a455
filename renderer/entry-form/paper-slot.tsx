import { IconFileCheck, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeptPaperFacts } from '../../shared/contract/paper-contract.ts';
import type { PaperLimit } from '../../shared/contract/request-entry-fields.ts';
import { PAPER } from '../text/paper.ts';
import { sentencesOf } from '../text/refusals.ts';
import { ActButton } from '../ui/act-button.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { StateSymbol } from '../ui/state-symbol.tsx';
import { keepPaper } from './keep-paper.ts';
import styles from './entry-form.module.css';

export interface PaperSlotProps {
  readonly label: string;
  readonly limit: PaperLimit;
  readonly paper: KeptPaperFacts | null;
  readonly error?: string | undefined;
  /** `bytes`: what was chosen, for whoever wants to read it. */
  readonly onKept: (paper: KeptPaperFacts, bytes: Uint8Array) => void;
  readonly onRemove: () => void;
}

/** The place of one paper: drop or choose it, see what was kept, replace or remove it. */
export function PaperSlot({ label, limit, paper, error, onKept, onRemove }: PaperSlotProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isKeeping, setKeeping] = useState(false);
  async function give(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (file === undefined) return;
    setKeeping(true);
    setProblem(null);
    const { reply, bytes } = await keepPaper(file, limit);
    setKeeping(false);
    if (reply.ok) return onKept(reply.value, bytes);
    const { cause, next } = sentencesOf(reply.refusal);
    setProblem(`${cause} ${next}`);
  }
  if (paper !== null) return <KeptPaper label={label} paper={paper} onRemove={onRemove} />;
  return (
    <FileDrop
      label={label}
      hint={isKeeping ? PAPER.keeping : PAPER.limits(limit)}
      buttonLabel={PAPER.choose}
      accept={PAPER.accept}
      error={problem ?? error}
      onFiles={(files) => void give(files)}
    />
  );
}

interface KeptPaperProps {
  readonly label: string;
  readonly paper: KeptPaperFacts;
  readonly onRemove: () => void;
}

function KeptPaper({ label, paper, onRemove }: KeptPaperProps) {
  return (
    <div role="group" aria-label={`${label} : ${PAPER.given}`} className={styles.paper}>
      <IconFileCheck aria-hidden size={20} stroke={1.6} className={styles.paperIcon} />
      <div className={styles.paperWords}>
        <span className={styles.paperLabel}>{label}</span>
        <span className={styles.paperName}>
          {paper.name} · {PAPER.facts(paper)}
        </span>
        {paper.flags.length > 0 && (
          <span className={styles.paperFlag}>
            <StateSymbol state="due" size={14} /> {PAPER.flags(paper.flags)}
          </span>
        )}
      </div>
      <ActButton label={PAPER.remove} icon={IconTrash} variant="ghost" accessibleName={`${PAPER.remove} : ${label}`} onAct={onRemove} />
    </div>
  );
}
