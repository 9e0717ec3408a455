import { ownSessionsQuery } from '../../../shared/contract/account-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { formatInstant } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { useQuery } from '../../api/use-query.ts';
import { MEANS, OWN_ACCOUNT } from '../../text/accounts.ts';
import { SHELL } from '../../text/shell.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { OwnPassphraseCard } from './own-passphrase-card.tsx';
import { OwnCodesCard } from './own-codes-card.tsx';
import styles from './own-account-screen.module.css';

type Session = OutputOf<typeof ownSessionsQuery>[number];

const COLUMNS: readonly TableColumn<Session>[] = [
  { id: 'opened', head: OWN_ACCOUNT.opened, width: '170px', cell: ({ openedAt }) => formatInstant(instant(openedAt)) },
  { id: 'ended', head: OWN_ACCOUNT.ended, width: '170px', cell: ({ endedAt }) => (endedAt === null ? <StateMark state="done" word={OWN_ACCOUNT.now} /> : formatInstant(instant(endedAt))) },
  { id: 'workstation', head: OWN_ACCOUNT.workstation, cell: ({ workstation }) => workstation ?? OWN_ACCOUNT.unknownWorkstation },
  { id: 'means', head: OWN_ACCOUNT.means, cell: ({ means }) => MEANS[means] },
  { id: 'refused', head: OWN_ACCOUNT.refused, width: '160px', align: 'end', cell: ({ refusedBefore }) => (refusedBefore === 0 ? '0' : <StateMark state="due" word={String(refusedBefore)} />) },
];

/** What a person sees and changes of their own account. */
export function OwnAccountScreen() {
  const { data } = useQuery(ownSessionsQuery, {});
  return (
    <div className={styles.screen}>
      <header>
        <h1 className={styles.title}>{OWN_ACCOUNT.title}</h1>
        <p className={styles.sentence}>{OWN_ACCOUNT.sentence}</p>
      </header>
      <div className={styles.pair}>
        <OwnPassphraseCard />
        <OwnCodesCard />
      </div>
      <Card title={OWN_ACCOUNT.sessions} padding="flush">
        {data === undefined && <LoadingRows label={SHELL.loading} count={6} />}
        {data?.length === 0 && <EmptyState title={OWN_ACCOUNT.noSessions} sentence={OWN_ACCOUNT.noSessionsSentence} />}
        {data !== undefined && data.length > 0 && <DataTable caption={OWN_ACCOUNT.sessionsCaption} columns={COLUMNS} rows={data} rowKey={({ id }) => id} />}
        {data !== undefined && data.length > 0 && <p className={styles.foot}>{OWN_ACCOUNT.unexpected}</p>}
      </Card>
    </div>
  );
}
