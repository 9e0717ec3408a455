import { IconPencil } from '@tabler/icons-react';
import type { KnownPortal, PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import { formatMemberNumber } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { formatPhone, type Phone } from '../../../shared/domain/values/phone.ts';
import type { PortalHelp } from '../../../shared/contract/portal-helps.ts';
import { PORTAL_TAB } from '../../text/portal-tab.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { FactsRow, type Fact } from '../../ui/facts-row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { StateName } from '../../ui/state-name.ts';
import styles from './portal-tab.module.css';

const STATES: Readonly<Record<PortalAccess['account']['kind'], StateName>> = { none: 'past', active: 'done', blocked: 'held' };

interface PortalAccountCardProps {
  readonly access: PortalAccess;
  readonly portal: KnownPortal;
  readonly onHelp: (help: PortalHelp) => void;
}

/** By what the member is known on the portal, whether the account is open, and what to say when it is not. */
export function PortalAccountCard({ access, portal, onHelp }: PortalAccountCardProps) {
  const { account } = access;
  const told = account.toldAt === null ? PORTAL_TAB.neverTold : PORTAL_TAB.told(account.toldAt);
  return (
    <Card title={PORTAL_TAB.account} aside={<span className={styles.quiet}>{told}</span>}>
      <div className={styles.facts}>
        <FactsRow layout="column" facts={[...portalFacts(access, portal), ...contactFacts(access, onHelp)]} />
      </div>
      {account.kind === 'blocked' && (
        <p className={styles.say}>
          <span className={styles.sayLabel}>{PORTAL_TAB.toSay}</span>
          {portal.lockAdvice}
        </p>
      )}
    </Card>
  );
}

function portalFacts({ account }: PortalAccess, portal: KnownPortal): readonly Fact[] {
  const now = instant(Date.now());
  const word = account.kind === 'blocked' ? PORTAL_TAB.blockedUntil(account.blockedUntil, now) : PORTAL_TAB.states[account.kind];
  const code = portal.temporaryCode;
  return [
    {
      label: PORTAL_TAB.state,
      value: (
        <span className={styles.value}>
          <StateMark state={STATES[account.kind]} word={word} />
          {account.createdOn !== null && <span className={styles.quiet}>{PORTAL_TAB.created(account.createdOn)}</span>}
        </span>
      ),
    },
    { label: PORTAL_TAB.space, value: `${portal.name} · ${portal.address ?? PORTAL_TAB.noPage}` },
    ...portal.identifiers.map(({ kind, label, value }) => ({ label, value: kind === 'member-number' ? <MemberNumber portal={portal} value={value ?? ''} /> : (value ?? <Quiet words={PORTAL_TAB.notTold} />) })),
    ...(code === null ? [] : [{ label: PORTAL_TAB.code, value: codeWords(code, account.codeChannel) }]),
  ];
}

/** How long a code lives, and where this member receives it. */
function codeWords(code: NonNullable<KnownPortal['temporaryCode']>, channel: PortalAccess['account']['codeChannel']): string {
  return [PORTAL_TAB.codeWords(code), channel === null ? null : PORTAL_TAB.codeChannel[channel]].filter((part) => part !== null).join(' · ');
}

/** The number as the portal will read it: its length is part of it. */
function MemberNumber({ portal, value }: { readonly portal: KnownPortal; readonly value: string }) {
  const { numberFault, numberLength } = portal;
  const words = numberFault === null ? PORTAL_TAB.numberGood(numberLength.shortest, numberLength.longest) : PORTAL_TAB.numberFaults[numberFault];
  return (
    <span className={styles.value}>
      <span className="tnum">{formatMemberNumber(value)}</span>
      <StateMark state={numberFault === null ? 'done' : 'due'} word={words} size="small" />
    </span>
  );
}

function contactFacts({ contact }: PortalAccess, onHelp: (help: PortalHelp) => void): readonly Fact[] {
  const { email, mobile, isBounced, bouncedOn, emailChangedOn, phoneChangedOn } = contact;
  return [
    {
      label: PORTAL_TAB.fileEmail,
      value: (
        <span className={styles.value}>
          {email ?? <Quiet words={PORTAL_TAB.none} />}
          {isBounced && <StateMark state="urgent" word={PORTAL_TAB.bounced(bouncedOn)} size="small" />}
          {!isBounced && emailChangedOn !== null && <Quiet words={PORTAL_TAB.changed(emailChangedOn)} />}
          {(isBounced || email === null) && <ActButton size="small" icon={IconPencil} label={PORTAL_TAB.correct} onAct={() => onHelp('contact')} />}
        </span>
      ),
    },
    {
      label: PORTAL_TAB.fileMobile,
      value: (
        <span className={styles.value}>
          {mobile === null ? <Quiet words={PORTAL_TAB.none} /> : <span className="tnum">{formatPhone(mobile as Phone)}</span>}
          {phoneChangedOn !== null && <Quiet words={PORTAL_TAB.changed(phoneChangedOn)} />}
        </span>
      ),
    },
  ];
}

function Quiet({ words }: { readonly words: string }) {
  return <span className={styles.quiet}>{words}</span>;
}
