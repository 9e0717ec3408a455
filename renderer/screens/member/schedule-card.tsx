import type { Flow } from '../../../shared/contract/member-tabs-contract.ts';
import { formatCents, formatDate } from '../../../shared/domain/text/format.ts';
import { PAYMENTS } from '../../text/member.ts';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import overview from './overview-tab.module.css';

interface ScheduleCardProps {
  readonly schedule: readonly Flow[];
  readonly name: (flow: Flow) => string;
}

/** The dates to come and their amounts (COT-01). */
export function ScheduleCard({ schedule, name }: ScheduleCardProps) {
  return (
    <Card title={PAYMENTS.schedule} padding="flush">
      {schedule.length === 0 && <p className={overview.empty}>{PAYMENTS.noSchedule}</p>}
      <ul aria-label={PAYMENTS.schedule}>
        {schedule.map((flow) => (
          <li key={flow.key} className={overview.instalment}>
            <span className="tnum">{formatDate(flow.on)}</span>
            <span className={overview.label}>{name(flow)}</span>
            <Amount text={formatCents(flow.amountCents)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
