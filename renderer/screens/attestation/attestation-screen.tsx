import { useState } from 'react';
import { attestationChoicesQuery } from '../../../shared/contract/attestation-contract.ts';
import { useQuery } from '../../api/use-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { RefusedScreen } from '../../shell/refused-screen.tsx';
import { ATTESTATION } from '../../text/attestation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { AttestationDesk } from './attestation-desk.tsx';

/** The attestation de droits of a member: choose the contract, look at the page, issue it, print or save it. */
export function AttestationScreen() {
  const { route } = useNavigation();
  const memberId = route.screen === 'attestation' ? route.memberId : 0;
  const wantedId = route.screen === 'attestation' ? route.contractId : null;
  const { data: choices, refusal, isAbsent, refetch } = useQuery(attestationChoicesQuery, { memberId }, { keepPrevious: true });
  const [chosenId, setChosenId] = useState<number | null>(wantedId);
  if (isAbsent || choices === null) return <EmptyState title={ATTESTATION.notFound} sentence={ATTESTATION.notFoundSentence} />;
  if (refusal !== null) return <RefusedScreen refusal={refusal} onRetry={refetch} />;
  if (choices === undefined) return <LoadingRows label={ATTESTATION.loading} />;
  const contract = choices.contracts.find((candidate) => candidate.id === chosenId) ?? choices.contracts[0];
  if (contract === undefined) return <EmptyState title={ATTESTATION.noContract} sentence={ATTESTATION.noContractSentence} />;
  return <AttestationDesk key={memberId} memberId={memberId} choices={choices} contract={contract} onChoose={setChosenId} />;
}
