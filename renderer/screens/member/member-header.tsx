import { IconDeviceMobile, IconMail, IconMapPin, IconPhone, type IconProps } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import type { MemberFile } from '../../../shared/contract/member-contract.ts';
import { formatDate, formatMemberNumber } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { displayName } from '../../../shared/domain/values/person-name.ts';
import { formatPhone, type Phone } from '../../../shared/domain/values/phone.ts';
import { runAct } from '../../acts/act-registry.ts';
import { MEMBER, RIGHTS } from '../../text/member.ts';
import { ActButton } from '../../ui/act-button.tsx';
import type { StateName } from '../../ui/state-name.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import { AccountNumber, SocialSecurityNumber } from './revealed-values.tsx';
import styles from './member-header.module.css';

const RIGHTS_STATES: Readonly<Record<MemberFile['identity']['rights'], StateName>> = { open: 'done', suspended: 'paused', ended: 'past', none: 'past' };

interface MemberHeaderProps {
  readonly memberId: number;
  readonly file: MemberFile;
  readonly readAt: number;
}

/** Who it is, how to reach them, and how fresh all this is. */
export function MemberHeader({ memberId, file, readAt }: MemberHeaderProps) {
  const { identity } = file;
  const civility = identity.civility === 'mme' ? 'Mme' : 'M.';
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <h1 className={styles.name}>{displayName({ civility, lastName: identity.lastName, firstNames: [identity.firstName] })}</h1>
        <span className={styles.number}>{MEMBER.number(formatMemberNumber(identity.number))}</span>
        <StatePill state={RIGHTS_STATES[identity.rights]} word={RIGHTS[identity.rights]} />
        <span className={styles.fresh}>{MEMBER.freshness(instant(file.importedAt ?? readAt))}</span>
        <ActButton label={MEMBER.blank} shortcut="F9" variant="ghost" size="small" onAct={() => runAct('blank')} />
      </div>
      <dl className={styles.facts}>
        <Fact label={MEMBER.born(identity.civility)}>
          <span className="tnum">{formatDate(identity.birthDate)}</span> <span className={styles.quiet}>{MEMBER.age(identity.age)}</span>
        </Fact>
        <Fact label={MEMBER.nir}>
          <SocialSecurityNumber memberId={memberId} masked={identity.maskedNir} />
        </Fact>
        <Fact label={MEMBER.iban}>
          {file.account === null ? <span className={styles.quiet}>{MEMBER.noAccount}</span> : <AccountNumber memberId={memberId} accountId={file.account.id} masked={file.account.maskedIban} />}
        </Fact>
        <ContactFacts identity={identity} />
      </dl>
    </header>
  );
}

function ContactFacts({ identity }: { readonly identity: MemberFile['identity'] }) {
  const address = [identity.street, identity.streetExtra, `${identity.postcode} ${identity.town}`].filter((part) => part !== null).join(', ');
  return (
    <>
      {identity.mobile !== null && (
        <Fact label={MEMBER.mobile} icon={IconDeviceMobile}>
          <span className="tnum">{formatPhone(identity.mobile as Phone)}</span>
        </Fact>
      )}
      {identity.mobile === null && identity.phone !== null && (
        <Fact label={MEMBER.phone} icon={IconPhone}>
          <span className="tnum">{formatPhone(identity.phone as Phone)}</span>
        </Fact>
      )}
      <Fact label={MEMBER.email} icon={IconMail}>
        {identity.email ?? <span className={styles.quiet}>{MEMBER.noEmail}</span>}
        {identity.emailChangedOn !== null && <StateMark state="due" size="small" word={MEMBER.changedOn(identity.emailChangedOn)} />}
      </Fact>
      <Fact label={MEMBER.address} icon={IconMapPin}>
        {address}
      </Fact>
    </>
  );
}

interface FactProps {
  readonly label: string;
  /** Stands for the label, which is then heard and not seen. */
  readonly icon?: ComponentType<IconProps>;
  readonly children: ReactNode;
}

function Fact({ label, icon: Icon, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>
        {Icon !== undefined && <Icon aria-hidden size={16} stroke={1.6} />}
        <span className={Icon === undefined ? undefined : 'visually-hidden'}>{label}</span>
      </dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
