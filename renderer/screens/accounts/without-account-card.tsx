import { useState } from 'react';
import { IconUserPlus } from '@tabler/icons-react';
import type { PersonWithoutAccount } from '../../../shared/contract/account-contract.ts';
import { foldTokens } from '../../../shared/domain/text/fold.ts';
import { ACCOUNTS, ROLE_CHOICES, WITHOUT_ACCOUNT } from '../../text/accounts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './accounts-screen.module.css';

interface WithoutAccountCardProps {
  readonly people: readonly PersonWithoutAccount[];
  readonly onGive: (person: PersonWithoutAccount) => void;
}

/** An agency is seen at once; of the whole staff of an insurer somebody is found by their name. */
const SHOWN = 12;

/** Whom the directory of the hub names and who has no account on this workstation. */
export function WithoutAccountCard({ people, onGive }: WithoutAccountCardProps) {
  const [sought, setSought] = useState('');
  const found = people.filter(({ fullName }) => isNamed(fullName, sought));
  const shown = found.slice(0, SHOWN);
  const columns: readonly TableColumn<PersonWithoutAccount>[] = [
    { id: 'name', head: ACCOUNTS.name, cell: ({ fullName }) => fullName },
    { id: 'role', head: ACCOUNTS.role, width: '170px', cell: ({ role }) => ROLE_CHOICES[role].label },
    { id: 'agency', head: ACCOUNTS.agency, cell: ({ agencyName }) => agencyName },
    { id: 'acts', head: ACCOUNTS.acts, width: '170px', align: 'end', cell: (person) => <ActButton size="small" icon={IconUserPlus} label={WITHOUT_ACCOUNT.give} accessibleName={WITHOUT_ACCOUNT.giveTo(person.fullName)} onAct={() => onGive(person)} /> },
  ];
  return (
    <Card title={WITHOUT_ACCOUNT.title} counter={people.length} padding="flush">
      {people.length > SHOWN && (
        <div className={styles.find}>
          <TextField type="search" label={WITHOUT_ACCOUNT.find} value={sought} onChange={setSought} maxLength={100} />
        </div>
      )}
      {shown.length === 0 ? (
        <p className={styles.none}>{people.length === 0 ? WITHOUT_ACCOUNT.none : WITHOUT_ACCOUNT.noneFound}</p>
      ) : (
        <DataTable caption={WITHOUT_ACCOUNT.caption} columns={columns} rows={shown} rowKey={({ staffId }) => staffId} />
      )}
      {found.length > shown.length && <p className={styles.none}>{WITHOUT_ACCOUNT.more(found.length - shown.length)}</p>}
    </Card>
  );
}

/** Each word typed begins a word of the name. */
function isNamed(fullName: string, sought: string): boolean {
  const words = foldTokens(fullName);
  return foldTokens(sought).every((typed) => words.some((word) => word.startsWith(typed)));
}
