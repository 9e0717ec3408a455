import type { ContractChoice } from '../../../shared/contract/beneficiary-commands.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { BENEFICIARY } from '../../text/beneficiary-addition.ts';
import { Card } from '../../ui/card.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';

const LINK_WORDS: Readonly<Record<string, string>> = { ...BENEFICIARY.links, ...BENEFICIARY.coveredLinks };

/** Whom the contract covers already, so that nobody is added twice. */
export function CoveredCard({ covered }: Pick<ContractChoice, 'covered'>) {
  return (
    <Card title={BENEFICIARY.covered} counter={covered.length} padding="flush">
      <LineList label={BENEFICIARY.covered}>
        {covered.map((person) => (
          <Line
            key={`${person.firstName} ${person.birthDate}`}
            title={`${person.firstName} ${person.lastName}`}
            detail={`${LINK_WORDS[person.link] ?? person.link} · ${formatDate(person.birthDate)}`}
          />
        ))}
      </LineList>
    </Card>
  );
}
