import { instant } from '../../../shared/domain/values/instant.ts';
import { ATTESTATION } from '../../text/attestation.ts';
import { Card } from '../../ui/card.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import type { Choices, Issued } from './attestation-page.ts';
import styles from './attestation-screen.module.css';

/** The attestations issued before: the exact copies, opened as they were. */
export function EarlierCard({ issued, onOpen }: { readonly issued: Choices['issued']; readonly onOpen: (issued: Issued) => void }) {
  return (
    <Card title={ATTESTATION.earlier} counter={issued.length} padding="flush">
      {issued.length === 0 && <p className={styles.none}>{ATTESTATION.none}</p>}
      <LineList label={ATTESTATION.earlier}>
        {issued.map((copy) => (
          <Line
            key={copy.number}
            state="done"
            title={copy.number}
            detail={ATTESTATION.issuedAt(instant(copy.issuedAt), copy.issuedBy)}
            onOpen={() => onOpen(copy)}
          />
        ))}
      </LineList>
    </Card>
  );
}
