import { ribFormQuery } from '../../../shared/contract/rib-commands.ts';
import { useQuery } from '../../api/use-query.ts';
import { useDraft } from '../../entry-form/use-draft.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { RefusedScreen } from '../../shell/refused-screen.tsx';
import { ENTRY } from '../../text/entry-form.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { RibChangeDesk } from './rib-change-desk.tsx';

/** A change of RIB (RIB-06): enter, relire, envoyer. */
export function RibChangeScreen() {
  const { route } = useNavigation();
  const memberId = route.screen === 'rib-change' ? route.memberId : 0;
  return <RibChange key={memberId} memberId={memberId} />;
}

function RibChange({ memberId }: { readonly memberId: number }) {
  const { data: form, refusal, isAbsent, refetch } = useQuery(ribFormQuery, { memberId }, { keepPrevious: true });
  const draft = useDraft('rib-change', memberId);
  if (isAbsent || form === null) return <EmptyState title={ENTRY.notFound} sentence={ENTRY.notFoundSentence} />;
  if (refusal !== null) return <RefusedScreen refusal={refusal} onRetry={refetch} />;
  if (form === undefined || !draft.isLoaded) return <LoadingRows label={ENTRY.loading} count={8} />;
  return <RibChangeDesk form={form} draft={draft} />;
}
