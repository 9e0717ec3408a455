import { portalAccessQuery, type KnownPortal, type PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import { useQuery } from '../../api/use-query.ts';
import { EntryFrame } from '../../entry-form/entry-frame.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import type { PortalHelp } from '../../../shared/contract/portal-helps.ts';
import { ACCESS, HELP_TITLES } from '../../text/portal-access.ts';
import { PORTAL_TAB } from '../../text/portal-tab.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { AlertHelp } from './alert-help.tsx';
import { ContactHelp } from './contact-help.tsx';
import { HelpAside } from './help-aside.tsx';
import { IdentifierHelp } from './identifier-help.tsx';
import { PasswordHelp } from './password-help.tsx';
import { ResetHelp } from './reset-help.tsx';
import { ScriptHelp } from './script-help.tsx';
import { SheetHelp } from './sheet-help.tsx';

/** One way of helping a member with the portal; the desk never sees a password, a code nor a secret answer (ACC-18). */
export function PortalAccessScreen() {
  const { route } = useNavigation();
  if (route.screen !== 'portal-access') return null;
  return <Access key={`${route.memberId} ${route.help}`} memberId={route.memberId} help={route.help} about={route.about ?? null} />;
}

function Access({ memberId, help, about }: { readonly memberId: number; readonly help: PortalHelp; readonly about: string | null }) {
  const { data: access } = useQuery(portalAccessQuery, { memberId }, { keepPrevious: true });
  if (access === undefined) return <LoadingRows label={ACCESS.loading} count={8} />;
  if (access === null) return <EmptyState title={ACCESS.notFound} sentence={ACCESS.notFoundSentence} />;
  const { portal } = access;
  if (portal === null) return <EmptyState title={PORTAL_TAB.noPortal} sentence={PORTAL_TAB.noPortalSentence} />;
  if (help === 'sheet') return <SheetHelp access={access} portal={portal} />;
  return (
    <EntryFrame title={HELP_TITLES[help]} subtitle={ACCESS.subtitle(access.member.name, access.member.number)} aside={<HelpAside access={access} help={help} />}>
      <HelpContent access={access} portal={portal} help={help} about={about} />
    </EntryFrame>
  );
}

interface HelpContentProps {
  readonly access: PortalAccess;
  readonly portal: KnownPortal;
  readonly help: Exclude<PortalHelp, 'sheet'>;
  readonly about: string | null;
}

function HelpContent({ access, portal, help, about }: HelpContentProps) {
  switch (help) {
    case 'identifier':
      return <IdentifierHelp access={access} />;
    case 'password':
      return <PasswordHelp access={access} portal={portal} />;
    case 'reset':
      return <ResetHelp access={access} portal={portal} />;
    case 'contact':
      return <ContactHelp access={access} />;
    case 'script':
      return <ScriptHelp access={access} portal={portal} />;
    case 'alert':
      return <AlertHelp access={access} connectionId={about} />;
  }
}
