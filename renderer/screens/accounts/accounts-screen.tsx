import { useState } from 'react';
import { IconUserPlus } from '@tabler/icons-react';
import { accountsQuery } from '../../../shared/contract/account-contract.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';
import { useQuery } from '../../api/use-query.ts';
import { usePerson } from '../../shell/person.tsx';
import { ACCOUNTS, dueReviews } from '../../text/accounts.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { SHELL } from '../../text/shell.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import { AccountDialogs } from './account-dialogs.tsx';
import type { Administered, OpenedDialog } from './administered.ts';
import { AccountsCard } from './accounts-card.tsx';
import { WithoutAccountCard } from './without-account-card.tsx';
import { WorkstationsCard } from './workstations-card.tsx';
import styles from './accounts-screen.module.css';

/** Who may open Guichet, with which role, and from which workstations. */
export function AccountsScreen() {
  const { data, refusal, refetch } = useQuery(accountsQuery, {}, { keepPrevious: true });
  const [dialog, setDialog] = useState<OpenedDialog | null>(null);
  const { role } = usePerson();
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <div>
          <h1 className={styles.title}>{ACCOUNTS.title}</h1>
          <p className={styles.sentence}>{data?.hasHub === true ? ACCOUNTS.sentenceOfHub : ACCOUNTS.sentence}</p>
        </div>
        {data !== undefined && <DueReviews data={data} />}
        {data?.hasHub === false && <ActButton label={ACCOUNTS.create} icon={IconUserPlus} variant="primary" onAct={() => setDialog({ act: 'create' })} />}
      </header>
      {refusal !== null && <ErrorState title={ACCOUNTS.title} sentence={sentencesOf(refusal).cause} reference={refusal.reference} actions={<ActButton label={SHELL.retry} onAct={refetch} />} />}
      {data === undefined && refusal === null && <LoadingRows label={SHELL.loading} count={6} />}
      {data !== undefined && <AccountsCard data={data} onAct={(act, account) => setDialog({ act, account })} />}
      {data?.hasHub === true && <WithoutAccountCard onGive={(person) => setDialog({ act: 'open', person })} />}
      {data !== undefined && <WorkstationsCard workstations={data.workstations} mayRun={hasRight(role, 'run-workstations')} onAct={setDialog} />}
      {data !== undefined && dialog !== null && <AccountDialogs dialog={dialog} data={data} onOpen={setDialog} onClose={() => setDialog(null)} />}
    </div>
  );
}

function DueReviews({ data: { accounts, today } }: { readonly data: Administered }) {
  const due = accounts.filter(({ state, may, reviewDueOn }) => may && state !== 'shut' && reviewDueOn <= today).length;
  return due === 0 ? null : <StatePill state="due" word={dueReviews(due)} />;
}
