import type { memberOverviewQuery } from '../../../shared/contract/member-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { instant, localDateOf } from '../../../shared/domain/values/instant.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { MEMBER, PAPERS } from '../../text/member.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import type { StateName } from '../../ui/state-name.ts';
import styles from './overview-tab.module.css';

type Paper = OutputOf<typeof memberOverviewQuery>['papers'][number];

const STATES: Readonly<Record<Paper['awaitedFrom'], StateName>> = { validator: 'due', member: 'waiting', advisor: 'information' };

interface PapersCardProps {
  readonly papers: readonly Paper[];
  readonly civility: 'mme' | 'm';
  readonly onDocuments: () => void;
}

/** The papers that wait: since when, and whose turn it is. */
export function PapersCard({ papers, civility, onDocuments }: PapersCardProps) {
  const { go } = useNavigation();
  const today = localDateOf(instant(Date.now()));
  const all = <ActButton label={MEMBER.seeAll} accessibleName={`${MEMBER.seeAll}, ${PAPERS.title}`} variant="link" onAct={onDocuments} />;
  return (
    <Card title={PAPERS.title} counter={papers.length} aside={all} padding="flush">
      {papers.length === 0 && <p className={styles.empty}>{PAPERS.empty}</p>}
      <LineList label={PAPERS.title}>
        {papers.map((paper) => (
          <Line
            key={paper.id}
            state={STATES[paper.awaitedFrom]}
            title={paper.title}
            detail={`${PAPERS.who(paper.awaitedFrom, civility)} · ${PAPERS.since(paper.datedOn, today)}`}
            onOpen={paper.requestId === null ? onDocuments : () => go({ screen: 'validation', requestId: paper.requestId })}
          />
        ))}
      </LineList>
    </Card>
  );
}
