import { IconBuildingBank, IconCertificate, IconDots, IconUserPlus, type IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { ACTS, type ActId } from '../../../shared/contract/acts.ts';
import type { MemberFile } from '../../../shared/contract/member-contract.ts';
import {
  memberCanAddBeneficiary, memberCanChangeRib, memberCanGetAttestation, type MemberActRefusal, type MemberFacts,
} from '../../../shared/domain/member/member-acts.ts';
import { runAct } from '../../acts/act-registry.ts';
import { useAct } from '../../acts/use-act.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { ACT_NAMES, ACT_REFUSALS, MEMBER } from '../../text/member.ts';
import { ActButton } from '../../ui/act-button.tsx';
import styles from './member-screen.module.css';

interface MemberActsProps {
  readonly memberId: number;
  readonly file: MemberFile;
}

/** What can be done for the member, each act with its key; one that cannot be done says why in its place. */
export function MemberActs({ memberId, file }: MemberActsProps) {
  const { go } = useNavigation();
  const facts: MemberFacts = { rights: file.identity.rights, contracts: file.contracts, openRequests: file.openRequests };
  const refusals = { attestation: memberCanGetAttestation(facts), rib: memberCanChangeRib(facts), beneficiary: memberCanAddBeneficiary(facts) };
  useAct('member.attestation', { run: () => go({ screen: 'attestation', memberId, contractId: null }), refusal: words(refusals.attestation) });
  useAct('member.rib-change', { run: () => go({ screen: 'rib-change', memberId }), refusal: words(refusals.rib) });
  useAct('member.beneficiary', { run: () => go({ screen: 'beneficiary-addition', memberId, contractId: null }), refusal: words(refusals.beneficiary) });
  useAct('member.rectify', { run: () => go({ screen: 'rectification', memberId }) });
  useAct('member.privacy', { run: () => go({ screen: 'member', memberId, tab: 'privacy' }) });
  return (
    <div role="group" aria-label={MEMBER.acts} className={styles.acts}>
      <MemberAct id="member.attestation" label={ACT_NAMES.attestation} icon={IconCertificate} refusal={refusals.attestation} />
      <MemberAct id="member.rib-change" label={ACT_NAMES.rib} icon={IconBuildingBank} refusal={refusals.rib} />
      <MemberAct id="member.beneficiary" label={ACT_NAMES.beneficiary} icon={IconUserPlus} refusal={refusals.beneficiary} />
      <ActButton label={MEMBER.moreActs} icon={IconDots} shortcut="Ctrl K" variant="ghost" onAct={() => runAct('search')} />
    </div>
  );
}

interface MemberActProps {
  readonly id: ActId;
  readonly label: string;
  readonly icon: ComponentType<IconProps>;
  readonly refusal: MemberActRefusal | null;
}

function MemberAct({ id, label, icon, refusal }: MemberActProps) {
  const shortcut = ACTS.find((act) => act.id === id)?.key ?? undefined;
  return <ActButton label={label} icon={icon} shortcut={shortcut} disabledReason={words(refusal) ?? undefined} onAct={() => runAct(id)} />;
}

function words(refusal: MemberActRefusal | null): string | null {
  return refusal === null ? null : ACT_REFUSALS[refusal];
}
