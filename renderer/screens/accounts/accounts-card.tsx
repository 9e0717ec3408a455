import { IconDots } from '@tabler/icons-react';
import type { AccountLine } from '../../../shared/contract/account-contract.ts';
import { formatInstant } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { ACCOUNT_ACTS, ACCOUNTS, createdWords, reviewWords, ROLE_CHOICES, STATE_WORDS, type AccountActName } from '../../text/accounts.ts';
import { Card } from '../../ui/card.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuButton, type MenuItem } from '../../ui/menu-button.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { actsOn, type Administered } from './administered.ts';
import styles from './accounts-screen.module.css';

const STATE_OF: Readonly<Record<AccountLine['state'], StateName>> = { active: 'done', awaited: 'waiting', 'code-over': 'due', 'without-factor': 'halfway', shut: 'past' };

interface AccountsCardProps {
  readonly data: Administered;
  readonly onAct: (act: AccountActName, account: AccountLine) => void;
}

/** Every account that the asker sees; those above them are shown, not touched. */
export function AccountsCard({ data: { accounts, hasHub, today }, onAct }: AccountsCardProps) {
  if (accounts.length === 0) return <EmptyState title={ACCOUNTS.none} sentence={hasHub ? ACCOUNTS.noneSentenceOfHub : ACCOUNTS.noneSentence} />;
  const columns: readonly TableColumn<AccountLine>[] = [
    { id: 'name', head: ACCOUNTS.name, cell: (line) => <Name line={line} /> },
    { id: 'role', head: ACCOUNTS.role, width: '170px', cell: ({ role }) => ROLE_CHOICES[role].label },
    { id: 'agency', head: ACCOUNTS.agency, cell: ({ agencyName }) => agencyName },
    { id: 'state', head: ACCOUNTS.state, width: '190px', cell: ({ state }) => <StateMark state={STATE_OF[state]} word={STATE_WORDS[state]} /> },
    { id: 'last', head: ACCOUNTS.lastSignIn, width: '150px', cell: ({ lastSignInAt }) => (lastSignInAt === null ? ACCOUNTS.never : formatInstant(instant(lastSignInAt))) },
    { id: 'review', head: ACCOUNTS.review, width: '230px', cell: (line) => <Review line={line} today={today} /> },
    { id: 'acts', head: ACCOUNTS.acts, width: '72px', align: 'end', cell: (line) => <Acts line={line} names={actsOn(line, hasHub)} onAct={onAct} /> },
  ];
  return (
    <Card padding="flush">
      <DataTable caption={ACCOUNTS.caption} density="two-lines" columns={columns} rows={accounts} rowKey={({ staffId }) => staffId} />
    </Card>
  );
}

function Name({ line: { fullName, login } }: { readonly line: AccountLine }) {
  return (
    <>
      <span className={styles.name}>{fullName}</span>
      <span className={styles.login}>{login}</span>
    </>
  );
}

function Review({ line, today }: { readonly line: AccountLine; readonly today: Administered['today'] }) {
  const isDue = line.reviewDueOn <= today && line.state !== 'shut';
  return (
    <>
      <span className={isDue ? styles.due : undefined}>{reviewWords(line, today)}</span>
      <span className={styles.login}>{createdWords(line.createdBy)}</span>
    </>
  );
}

interface ActsProps {
  readonly line: AccountLine;
  readonly names: readonly AccountActName[];
  readonly onAct: AccountsCardProps['onAct'];
}

function Acts({ line, names, onAct }: ActsProps) {
  if (names.length === 0) return null;
  const refused = line.may ? undefined : ACCOUNTS.aboveYou;
  const items: readonly MenuItem[] = names.map((id) => ({ id, label: ACCOUNT_ACTS[id], disabledReason: refused, separated: id === 'disable' }));
  return <MenuButton label={ACCOUNTS.actsOf(line.fullName)} icon={IconDots} variant="ghost" items={items} onChoose={(id) => onAct(id as AccountActName, line)} />;
}
