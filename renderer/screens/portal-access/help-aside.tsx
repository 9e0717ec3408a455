import { IconArrowLeft } from '@tabler/icons-react';
import type { PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import { formatPhone, type Phone } from '../../../shared/domain/values/phone.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { PORTAL_HELPS, type PortalHelp } from '../../../shared/contract/portal-helps.ts';
import { ACCESS, identityWords, NEVER_ASK } from '../../text/portal-access.ts';
import { PORTAL_TAB } from '../../text/portal-tab.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { FactsRow } from '../../ui/facts-row.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import styles from './portal-access.module.css';

interface HelpAsideProps {
  readonly access: PortalAccess;
  readonly help: PortalHelp;
}

/** What holds while one helps: who was verified, where the file writes, what is never asked, and the other ways. */
export function HelpAside({ access, help }: HelpAsideProps) {
  const { go } = useNavigation();
  const memberId = access.member.id;
  const { verifiedUntil, lockedUntil } = access.identity;
  return (
    <>
      <Card title={help === 'reset' ? ACCESS.aside.neverAsk : ACCESS.aside.identity}>
        {/* The reset proves the identity by itself. */}
        {help !== 'reset' && <StateMark state={verifiedUntil !== null ? 'done' : lockedUntil !== null ? 'held' : 'waiting'} word={identityWords(access.identity)} />}
        <p className={styles.never}>{NEVER_ASK}</p>
      </Card>
      <ContactCard access={access} />
      <Card title={ACCESS.aside.other} padding="flush">
        <LineList label={ACCESS.aside.other}>
          {PORTAL_HELPS.filter((other) => other !== help).map((other) => (
            <Line key={other} title={PORTAL_TAB.helps[other].title} onOpen={() => go({ screen: 'portal-access', memberId, help: other })} />
          ))}
        </LineList>
      </Card>
      <ActButton label={ACCESS.back} icon={IconArrowLeft} variant="ghost" onAct={() => go({ screen: 'member', memberId, tab: 'portal' })} />
    </>
  );
}

function ContactCard({ access: { contact } }: { readonly access: PortalAccess }) {
  const { email, mobile, isBounced, emailChangedOn, phoneChangedOn } = contact;
  const facts = [
    { label: ACCESS.aside.email, value: <Contact value={email} changedOn={emailChangedOn} isBounced={isBounced} /> },
    { label: ACCESS.aside.mobile, value: <Contact value={mobile === null ? null : formatPhone(mobile as Phone)} changedOn={phoneChangedOn} isBounced={false} /> },
  ];
  return (
    <Card title={ACCESS.aside.contact}>
      <FactsRow layout="column" facts={facts} />
    </Card>
  );
}

function Contact({ value, changedOn, isBounced }: { readonly value: string | null; readonly changedOn: PortalAccess['contact']['emailChangedOn']; readonly isBounced: boolean }) {
  return (
    <span className={styles.contact}>
      {value ?? <span className={styles.quiet}>{ACCESS.aside.none}</span>}
      {isBounced && <StateMark state="urgent" word={ACCESS.aside.bounced} size="small" />}
      {!isBounced && changedOn !== null && <StateMark state="due" word={ACCESS.aside.changed(changedOn)} size="small" />}
    </span>
  );
}
