import { beneficiaryFormQuery } from '../../../shared/contract/beneficiary-commands.ts';
import { useQuery } from '../../api/use-query.ts';
import { useDraft } from '../../entry-form/use-draft.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { RefusedScreen } from '../../shell/refused-screen.tsx';
import { ENTRY } from '../../text/entry-form.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { BeneficiaryDesk } from './beneficiary-desk.tsx';

/** The addition of a beneficiary (BEN-01, BEN-06): enter, relire, envoyer. */
export function BeneficiaryAdditionScreen() {
  const { route } = useNavigation();
  const memberId = route.screen === 'beneficiary-addition' ? route.memberId : 0;
  const contractId = route.screen === 'beneficiary-addition' ? route.contractId : null;
  return <BeneficiaryAddition key={memberId} memberId={memberId} contractId={contractId} />;
}

function BeneficiaryAddition({ memberId, contractId }: { readonly memberId: number; readonly contractId: number | null }) {
  const { data: form, refusal, isAbsent, refetch } = useQuery(beneficiaryFormQuery, { memberId }, { keepPrevious: true });
  const draft = useDraft('beneficiary-addition', memberId);
  if (isAbsent || form === null) return <EmptyState title={ENTRY.notFound} sentence={ENTRY.notFoundSentence} />;
  if (refusal !== null) return <RefusedScreen refusal={refusal} onRetry={refetch} />;
  if (form === undefined || !draft.isLoaded) return <LoadingRows label={ENTRY.loading} count={8} />;
  return <BeneficiaryDesk form={form} draft={draft} wantedContractId={contractId} />;
}
