import { useState } from 'react';
import { IconUserPlus } from '@tabler/icons-react';
import { PEOPLE_SHOWN, withoutAccountQuery, type PersonWithoutAccount } from '../../../shared/contract/account-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { useQuery } from '../../api/use-query.ts';
import { ACCOUNTS, ROLE_CHOICES, WITHOUT_ACCOUNT } from '../../text/accounts.ts';
import { sentencesOf } from '../../text/refusals.ts';
import { SHELL } from '../../text/shell.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './accounts-screen.module.css';

interface WithoutAccountCardProps {
  readonly onGive: (person: PersonWithoutAccount) => void;
}

type Found = OutputOf<typeof withoutAccountQuery>;

/** Whom the directory of the hub names and who has no account on this workstation: the first of them, or those of a name. */
export function WithoutAccountCard({ onGive }: WithoutAccountCardProps) {
  const [sought, setSought] = useState('');
  const { data, refusal, refetch } = useQuery(withoutAccountQuery, { sought }, { keepPrevious: true });
  const canSeek = sought !== '' || (data !== undefined && data.all > PEOPLE_SHOWN);
  return (
    <Card title={WITHOUT_ACCOUNT.title} counter={data?.all} padding="flush">
      {canSeek && (
        <div className={styles.find}>
          <TextField type="search" label={WITHOUT_ACCOUNT.find} value={sought} onChange={setSought} maxLength={100} />
        </div>
      )}
      {refusal !== null && <ErrorState title={WITHOUT_ACCOUNT.title} sentence={sentencesOf(refusal).cause} reference={refusal.reference} actions={<ActButton label={SHELL.retry} onAct={refetch} />} />}
      {data === undefined && refusal === null && <LoadingRows label={SHELL.loading} count={3} />}
      {data !== undefined && <PeopleFound found={data} onGive={onGive} />}
    </Card>
  );
}

function PeopleFound({ found: { people, count, all }, onGive }: WithoutAccountCardProps & { readonly found: Found }) {
  const columns: readonly TableColumn<PersonWithoutAccount>[] = [
    { id: 'name', head: ACCOUNTS.name, cell: ({ fullName }) => fullName },
    { id: 'role', head: ACCOUNTS.role, width: '170px', cell: ({ role }) => ROLE_CHOICES[role].label },
    { id: 'agency', head: ACCOUNTS.agency, cell: ({ agencyName }) => agencyName },
    { id: 'acts', head: ACCOUNTS.acts, width: '170px', align: 'end', cell: (person) => <ActButton size="small" icon={IconUserPlus} label={WITHOUT_ACCOUNT.give} accessibleName={WITHOUT_ACCOUNT.giveTo(person.fullName)} onAct={() => onGive(person)} /> },
  ];
  if (all === 0) return <p className={styles.none}>{WITHOUT_ACCOUNT.none}</p>;
  return (
    <>
      {people.length > 0 && <DataTable caption={WITHOUT_ACCOUNT.caption} columns={columns} rows={people} rowKey={({ staffId }) => staffId} />}
      <p role="status" className={styles.none}>{count === 0 ? WITHOUT_ACCOUNT.noneFound : count > people.length && WITHOUT_ACCOUNT.more(count - people.length)}</p>
    </>
  );
}
