import {
  IconFileText, IconFolder, IconHelpCircle, IconHistory, IconHome, IconInbox, IconListCheck, IconShieldLock, IconTableImport, IconUserCog, IconUsers,
} from '@tabler/icons-react';
import type { deskSummaryQuery } from '../../shared/contract/home-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { SignedInPerson } from '../../shared/contract/session-contract.ts';
import { hasRight } from '../../shared/domain/rights/right.ts';
import { runAct } from '../acts/act-registry.ts';
import type { useNavigation } from '../navigation/navigation.tsx';
import type { Route, Screen } from '../navigation/route.ts';
import { SCREEN_RIGHTS } from '../navigation/screen-rights.ts';
import { ROLE_NAMES, SHELL } from '../text/shell.ts';
import type { NavigationEntry, NavigationProps } from '../ui/navigation.tsx';

export type Summary = OutputOf<typeof deskSummaryQuery> | undefined;

interface NavigationParts {
  readonly navigation: ReturnType<typeof useNavigation>;
  readonly summary: Summary;
  readonly person: SignedInPerson;
  readonly files: readonly { readonly id: number; readonly name: string }[];
}

/** The entries of the left column, the files left open, and the person. */
export function navigationOf({ navigation, summary, person, files }: NavigationParts): Omit<NavigationProps, 'rail'> {
  return {
    label: SHELL.navigation,
    entries: entriesOf(summary).filter(({ id }) => mayOpen(person, id)),
    selected: selectedIn(navigation.route),
    onSelect: (id) => select(navigation.go, id),
    openFiles: { label: SHELL.openFiles, files: files.map((file) => ({ id: `file:${file.id}`, name: file.name })) },
    foot: [
      ...(mayOpen(person, 'privacy') ? [{ id: 'privacy', label: SHELL.privacy, icon: IconShieldLock }] : []),
      ...(mayOpen(person, 'import') ? [{ id: 'import', label: SHELL.import, icon: IconTableImport }] : []),
      ...(mayOpen(person, 'journal') ? [{ id: 'journal', label: SHELL.journal, icon: IconHistory }] : []),
      ...(mayOpen(person, 'accounts') ? [{ id: 'accounts', label: SHELL.accounts, icon: IconUserCog }] : []),
      { id: 'help', label: SHELL.help, icon: IconHelpCircle, shortcut: 'F1' },
    ],
    person: {
      initials: initialsOf(person.fullName),
      name: person.fullName,
      detail: `${ROLE_NAMES[person.role]} · ${person.agencyName.replace(/^Agence d[e’]\s?/u, '')}`,
      label: SHELL.person,
      onOpen: () => runAct('own-account'),
    },
  };
}

/** A place that is not for the person's role is not shown; asked for by its key, it says why. */
function mayOpen({ role }: SignedInPerson, screen: EntryId): boolean {
  return hasRight(role, SCREEN_RIGHTS[screen]);
}

type EntryId = Extract<Screen, 'home' | 'members' | 'contracts' | 'requests' | 'validation' | 'documents' | 'privacy' | 'import' | 'journal' | 'accounts'>;

function entriesOf(summary: Summary): readonly (NavigationEntry & { readonly id: EntryId })[] {
  return [
    { id: 'home', label: SHELL.home, icon: IconHome },
    { id: 'members', label: SHELL.members, icon: IconUsers },
    { id: 'contracts', label: SHELL.contracts, icon: IconFileText },
    { id: 'requests', label: SHELL.requests, icon: IconInbox, counter: summary?.openRequests },
    { id: 'validation', label: SHELL.validation, icon: IconListCheck, counter: summary?.toCheck },
    { id: 'documents', label: SHELL.documents, icon: IconFolder },
  ];
}

/** Forms of a member belong to the member's file. */
function selectedIn(route: Route): string {
  return 'memberId' in route ? `file:${route.memberId}` : route.screen;
}

const PLAIN: readonly Screen[] = ['home', 'members', 'contracts', 'requests', 'documents', 'import', 'journal', 'accounts'];

function select(go: (route: Route) => void, id: string): void {
  if (id === 'help') runAct('help');
  else if (id === 'validation' || id === 'privacy') go({ screen: id, requestId: null });
  else if (id.startsWith('file:')) go({ screen: 'member', memberId: Number(id.slice('file:'.length)), tab: 'overview' });
  else if (PLAIN.some((screen) => screen === id)) go({ screen: id } as Route);
}

function initialsOf(fullName: string): string {
  return fullName.split(' ').map((word) => word.charAt(0)).slice(0, 2).join('');
}
