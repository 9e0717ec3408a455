import type { homeQuery } from '../../../shared/contract/home-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import type { Route } from '../../navigation/route.ts';
import { HOME } from '../../text/home.ts';
import { Card } from '../../ui/card.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import styles from './home-screen.module.css';

type HomeDraft = OutputOf<typeof homeQuery>['drafts'][number];

export function DraftsCard({ drafts }: { readonly drafts: readonly HomeDraft[] }) {
  const { go } = useNavigation();
  const now = instant(Date.now());
  return (
    <Card title={HOME.drafts} counter={drafts.length} padding="flush">
      {drafts.length === 0 && <p className={styles.empty}>{HOME.draftsEmpty}</p>}
      <LineList label={HOME.drafts}>
        {drafts.map((draft) => (
          <Line
            key={draft.id}
            state="local"
            title={HOME.draftKinds[draft.kind] ?? draft.kind}
            detail={`${draft.memberName ?? ''} · ${HOME.savedAt(instant(draft.savedAt), now)}`}
            onOpen={() => open(draft)}
          />
        ))}
      </LineList>
    </Card>
  );

  function open(draft: HomeDraft): void {
    const route = routeOf(draft);
    if (route !== null) go(route);
  }
}

function routeOf(draft: HomeDraft): Route | null {
  if (draft.memberId === null) return null;
  if (draft.kind === 'rib-change') return { screen: 'rib-change', memberId: draft.memberId };
  if (draft.kind === 'beneficiary-addition') return { screen: 'beneficiary-addition', memberId: draft.memberId, contractId: null };
  if (draft.kind === 'portal-reset') return { screen: 'portal-access', memberId: draft.memberId, help: 'reset' };
  if (draft.kind === 'portal-script') return { screen: 'portal-access', memberId: draft.memberId, help: 'script' };
  return null;
}
