import { IconArrowLeft, IconDeviceFloppy, IconPrinter } from '@tabler/icons-react';
import { ATTESTATION } from '../../text/attestation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { FactsRow } from '../../ui/facts-row.tsx';
import type { Issued } from './attestation-page.ts';
import type { DocumentActs } from './use-document-acts.ts';
import layout from '../../entry-form/document-desk.module.css';
import styles from './attestation-screen.module.css';

interface IssuedCardProps {
  readonly issued: Issued;
  readonly acts: DocumentActs;
  readonly onAnother: () => void;
  readonly onBack: () => void;
}

/** What was issued and kept, and what can be done with it. */
export function IssuedCard({ issued, acts, onAnother, onBack }: IssuedCardProps) {
  const facts = [
    { label: ATTESTATION.number, value: issued.number },
    { label: ATTESTATION.code, value: issued.code },
    { label: ATTESTATION.digest, value: <span className={styles.digest}>{issued.sha256}</span> },
  ];
  return (
    <Card title={ATTESTATION.kept}>
      <FactsRow layout="column" facts={facts} />
      <div className={layout.acts}>
        <ActButton label={ATTESTATION.print} icon={IconPrinter} shortcut="Ctrl P" variant="primary" onAct={acts.print} autoFocus />
        <ActButton label={ATTESTATION.save} icon={IconDeviceFloppy} shortcut="Ctrl S" onAct={acts.save} />
      </div>
      <div className={layout.acts}>
        <ActButton label={ATTESTATION.another} variant="ghost" onAct={onAnother} />
        <ActButton label={ATTESTATION.back} icon={IconArrowLeft} variant="ghost" onAct={onBack} />
      </div>
    </Card>
  );
}
