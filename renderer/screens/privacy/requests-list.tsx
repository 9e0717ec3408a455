import type { PrivacyRequestLine } from '../../../shared/contract/privacy-contract.ts';
import { answerClock } from '../../../shared/domain/privacy/answer-deadline.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { clockWords, KIND_NAMES, STATUS_NAMES } from '../../text/privacy.ts';
import { PRIVACY_SCREEN } from '../../text/privacy-screen.ts';
import { Card } from '../../ui/card.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import type { StateName } from '../../ui/state-name.ts';

interface RequestsListProps {
  readonly lines: readonly PrivacyRequestLine[];
  readonly today: LocalDate;
  readonly selected: string;
  readonly onSelect: (requestId: string) => void;
}

/** The requests, the most urgent first: who, what, how long is left. */
export function RequestsList({ lines, today, selected, onSelect }: RequestsListProps) {
  return (
    <Card padding="flush">
      <LineList label={PRIVACY_SCREEN.list}>
        {lines.map((line) => (
          <Line
            key={line.id}
            state={stateOf(line, today)}
            title={`${KIND_NAMES[line.kind]}, ${line.memberName}`}
            detail={`${line.number} · ${line.status === 'open' ? clockWords(answerClock(line, today), line.deadlineOn) : STATUS_NAMES[line.status]}`}
            selected={line.id === selected}
            onOpen={() => onSelect(line.id)}
          />
        ))}
      </LineList>
    </Card>
  );
}

function stateOf(line: PrivacyRequestLine, today: LocalDate): StateName {
  const clock = answerClock(line, today);
  if (clock.kind === 'decided') return line.status === 'answered' ? 'done' : 'past';
  return clock.kind === 'late' ? 'urgent' : clock.kind === 'near' ? 'due' : 'waiting';
}
