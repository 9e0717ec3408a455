import type { MemberFile, OpenRequest } from '../../../shared/contract/member-contract.ts';
import { ACTS, type ActId } from '../../../shared/contract/acts.ts';
import { sumCents } from '../../../shared/domain/values/cents.ts';
import { instant, localDateOf, type Instant } from '../../../shared/domain/values/instant.ts';
import { runAct } from '../../acts/act-registry.ts';
import { useAct } from '../../acts/use-act.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import type { MemberTab } from '../../navigation/route.ts';
import { ALERTS, MEMBER } from '../../text/member.ts';
import { ACCESS_BANNER } from '../../text/portal-tab.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner, BannerStack } from '../../ui/banner.tsx';

interface MemberAlertsProps {
  readonly file: MemberFile;
  readonly onTab: (tab: MemberTab) => void;
}

/** What burns, in one box: the refused debit first, then what waits for somebody. */
export function MemberAlerts({ file, onTab }: MemberAlertsProps) {
  const { go } = useNavigation();
  const now = instant(Date.now());
  const rib = file.openRequests.find(({ kind }) => kind === 'rib-change');
  const addition = file.openRequests.find(({ kind }) => kind === 'beneficiary-addition');
  const openRequest = (request: OpenRequest): void => go({ screen: 'validation', requestId: request.id });
  useAct('member.payments', { run: () => onTab('payments') });
  useAct('member.rib-request', rib === undefined ? null : { run: () => openRequest(rib) });
  const alert = file.accessAlert;
  if (alert === null && file.rejectedDebits.length === 0 && rib === undefined && addition === undefined && file.missingPapers.length === 0) return null;
  return (
    <BannerStack label={MEMBER.alerts}>
      {alert !== null && (
        <Banner
          state="urgent"
          title={ACCESS_BANNER.title(alert.kind, instant(alert.since), now)}
          sentence={ACCESS_BANNER.sentence}
          action={<AlertAct act="member.portal-alert" label={ACCESS_BANNER.act} />}
        />
      )}
      {file.rejectedDebits.length > 0 && <RejectedBanner rejected={file.rejectedDebits} now={now} />}
      {rib !== undefined && (
        <Banner
          state="due"
          title={rib.status === 'correction' ? ALERTS.ribCorrection : ALERTS.rib(instant(rib.receivedAt), now)}
          sentence={ribSentence(file, rib, now)}
          action={<AlertAct act="member.rib-request" label={ALERTS.seeRequest} />}
        />
      )}
      {addition !== undefined && (
        <Banner
          state="due"
          title={ALERTS.beneficiary(instant(addition.receivedAt), now)}
          sentence={[addition.summary, holderOf(addition)].join(' · ')}
          action={<ActButton size="small" label={ALERTS.seeRequest} onAct={() => openRequest(addition)} />}
        />
      )}
      {file.missingPapers.length > 0 && (
        <Banner
          state="information"
          title={ALERTS.missing(file.missingPapers.length)}
          sentence={ALERTS.missingTitles(file.missingPapers)}
          action={<ActButton size="small" label={ALERTS.papers} onAct={() => onTab('documents')} />}
        />
      )}
    </BannerStack>
  );
}

/** One red line whatever their number: red is rare. */
function RejectedBanner({ rejected, now }: { readonly rejected: MemberFile['rejectedDebits']; readonly now: Instant }) {
  const oldest = rejected.at(-1);
  if (oldest === undefined) return null;
  const total = sumCents(rejected.map(({ amountCents }) => amountCents));
  const settling = oldest.settleBefore < localDateOf(now) ? ALERTS.settleLate(oldest.settleBefore) : ALERTS.settleBefore(oldest.settleBefore);
  return (
    <Banner
      state="urgent"
      title={ALERTS.rejected(rejected.length, total, oldest.dueOn)}
      sentence={[ALERTS.rejectedWhy(oldest.rejectCode), settling].join(' · ')}
      action={<AlertAct act="member.payments" label={ALERTS.payments} />}
    />
  );
}

function AlertAct({ act, label }: { readonly act: ActId; readonly label: string }) {
  return <ActButton size="small" label={label} shortcut={ACTS.find(({ id }) => id === act)?.key ?? undefined} onAct={() => runAct(act)} />;
}

function ribSentence(file: MemberFile, rib: OpenRequest, now: Instant): string {
  const parts = [holderOf(rib), file.accessAlert === null ? ALERTS.goal(instant(rib.goalAt), now) : ALERTS.clockStopped];
  return (file.heldCents > 0 ? [ALERTS.held(file.heldCents), ...parts] : parts).join(' · ');
}

function holderOf({ holderName }: OpenRequest): string {
  return holderName === null ? ALERTS.nobody : ALERTS.holder(holderName);
}
