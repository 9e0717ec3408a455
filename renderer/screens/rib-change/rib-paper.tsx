import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { RibDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { KeptPaperFacts } from '../../../shared/contract/paper-contract.ts';
import type { RibForm } from '../../../shared/contract/rib-commands.ts';
import { findIbans } from '../../../shared/domain/rib/find-iban-in-text.ts';
import { groupIban, parseIban, type Iban } from '../../../shared/domain/values/iban.ts';
import { FieldPlace } from '../../entry-form/fault-summary.tsx';
import { PaperSlot } from '../../entry-form/paper-slot.tsx';
import { RIB } from '../../text/rib-change.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import shared from '../../entry-form/entry-form.module.css';

interface RibPaperProps {
  readonly form: RibForm;
  readonly entry: RibDraftBody;
  readonly error: string | undefined;
  readonly onChange: (entry: RibDraftBody) => void;
}

/** The bank's paper. The number is read from a PDF that holds text, and offered; an image is not read, and that is said. */
export function RibPaper({ form, entry, error, onChange }: RibPaperProps) {
  const [read, setRead] = useState<readonly Iban[] | null>(null);
  const [paper = null] = entry.papers;

  async function keep(kept: KeptPaperFacts, bytes: Uint8Array): Promise<void> {
    const withPaper = { ...entry, papers: [kept] };
    onChange(withPaper);
    const found = kept.mime === 'application/pdf' ? findIbans(await textOf(bytes)) : [];
    setRead(found);
    const [only, ...others] = found;
    if (only !== undefined && others.length === 0 && entry.iban.trim() === '') onChange({ ...withPaper, iban: spaced(only) });
  }

  function remove(): void {
    setRead(null);
    onChange({ ...entry, papers: [] });
  }

  return (
    <FieldPlace name="papers">
      <PaperSlot label={RIB.paper} limit={form.paperLimit} paper={paper} error={error} onKept={(kept, bytes) => void keep(kept, bytes)} onRemove={remove} />
      {paper !== null && read !== null && <ReadLine read={read} typed={parseIban(entry.iban)} onUse={(iban) => onChange({ ...entry, iban: spaced(iban) })} />}
    </FieldPlace>
  );
}

interface ReadLineProps {
  readonly read: readonly Iban[];
  readonly typed: Iban | null;
  readonly onUse: (iban: Iban) => void;
}

function ReadLine({ read, typed, onUse }: ReadLineProps) {
  const [first] = read;
  if (first === undefined) return <p className={shared.notice}>{RIB.ibanNotRead}</p>;
  if (typed !== null && read.includes(typed)) {
    return (
      <p role="status" className={shared.read}>
        <StateSymbol state="done" size={14} /> {RIB.ibanReadSame}
      </p>
    );
  }
  return (
    <p role="status" className={shared.notice}>
      <StateSymbol state="due" size={14} />
      <span className="tnum">{typed === null ? RIB.ibanRead(groupIban(first)) : RIB.ibanReadOther(groupIban(first))}</span>
      <ActButton label={RIB.ibanReadUse} icon={IconCopy} size="small" onAct={() => onUse(first)} />
    </p>
  );
}

/** The reader of PDFs weighs as much as the rest of the screen: it comes with the first PDF. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const { readPdfText } = await import('../../paper-viewer/read-pdf-text.ts');
  return (await readPdfText(bytes)) ?? '';
}

function spaced(iban: Iban): string {
  return groupIban(iban).replaceAll('\u00A0', ' ');
}
