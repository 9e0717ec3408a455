import type { SyncProof } from '../../../shared/contract/sync-contract.ts';
import { formatCount, formatInstant } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { scopeWords, SYNC } from '../../text/synchronisation.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import styles from './synchronisation-screen.module.css';

type Log = SyncProof['scopes'][number];

const { logColumns } = SYNC;

const COLUMNS: readonly TableColumn<Log>[] = [
  { id: 'scope', head: logColumns.scope, width: '200px', cell: scopeWords },
  { id: 'seq', head: logColumns.seq, width: '160px', cell: (log) => <span className="tnum">{log.seq === log.head ? formatCount(log.seq) : `${formatCount(log.seq)} ${SYNC.behind(log.head)}`}</span> },
  { id: 'heard', head: logColumns.heard, width: '168px', cell: (log) => <span className="tnum">{formatInstant(instant(log.heardAt))}</span> },
  { id: 'hash', head: logColumns.hash, cell: (log) => <code className={styles.key}>{log.hash}</code> },
];

/** What whoever verifies the proof elsewhere compares by another way. */
export function FingerprintsCard({ proof: { workstation, hub, head, scopes } }: { readonly proof: SyncProof }) {
  return (
    <>
      <Card title={SYNC.fingerprints}>
        <p className={styles.quiet}>{SYNC.fingerprintsHint}</p>
        <dl className={styles.facts}>
          <dt>{SYNC.workstation}</dt>
          <dd>{workstation === null ? '—' : <Key words={workstation.name} digest={workstation.fingerprint} />}</dd>
          <dt>{SYNC.hub}</dt>
          <dd>{hub === null ? SYNC.noHub : <Key words={`${hub.url} · ${SYNC.joinedAt(instant(hub.joinedAt))}`} digest={hub.fingerprint} />}</dd>
          <dt>{SYNC.head}</dt>
          <dd>{head === null ? '—' : <Key words={`n°\u00A0${formatCount(head.number)}`} digest={head.bodySha256} />}</dd>
        </dl>
      </Card>
      {scopes.length > 0 && (
        <Card title={SYNC.logs} padding="flush">
          <DataTable caption={SYNC.logs} columns={COLUMNS} rows={scopes} rowKey={(log) => log.scope} density="two-lines" />
        </Card>
      )}
    </>
  );
}

function Key({ words, digest }: { readonly words: string; readonly digest: string }) {
  return (
    <>
      {words} <code className={styles.key}>{digest}</code>
    </>
  );
}
