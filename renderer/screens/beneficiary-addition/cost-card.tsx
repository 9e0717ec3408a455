import type { BeneficiaryForm, ContractChoice } from '../../../shared/contract/beneficiary-commands.ts';
import type { BeneficiaryDraftBody } from '../../../shared/contract/draft-contract.ts';
import { lastDayOfGrace } from '../../../shared/domain/beneficiary/rights-start.ts';
import { formatDate } from '../../../shared/domain/text/format.ts';
import { BENEFICIARY } from '../../text/beneficiary-addition.ts';
import { Card } from '../../ui/card.tsx';
import { FactsRow } from '../../ui/facts-row.tsx';
import { entryOutcome } from './beneficiary-entry.ts';
import styles from '../../entry-form/entry-form.module.css';

interface CostCardProps {
  readonly form: BeneficiaryForm;
  readonly entry: BeneficiaryDraftBody;
  readonly contract: ContractChoice;
}

/** From when, and for how much more: told while the form is filled in, before anything is sent. */
export function CostCard({ form, entry, contract }: CostCardProps) {
  const outcome = entryOutcome(entry, contract, form);
  if (outcome === null) {
    return (
      <Card title={BENEFICIARY.cost}>
        <p className={styles.subtitle}>{BENEFICIARY.costFirst}</p>
      </Card>
    );
  }
  const { rightsFrom, premiumBefore, premiumAfter } = outcome;
  const { premiumPeriod: period } = contract;
  return (
    <Card title={BENEFICIARY.cost}>
      <div className={styles.fields}>
        <div className={styles.facts}>
          <FactsRow
            layout="column"
            facts={[
              { label: BENEFICIARY.rightsFrom, value: <strong className="tnum">{formatDate(rightsFrom)}</strong> },
              { label: BENEFICIARY.premiumBefore, value: <span className="tnum">{BENEFICIARY.premium(premiumBefore, period)}</span> },
              { label: BENEFICIARY.premiumAfter, value: <strong className="tnum">{BENEFICIARY.premium(premiumAfter, period)}</strong> },
              { label: BENEFICIARY.difference, value: <span className="tnum">{BENEFICIARY.more(premiumBefore, premiumAfter, period)}</span> },
            ]}
          />
        </div>
        <GraceLine form={form} entry={entry} />
        <p className={styles.small}>{BENEFICIARY.demonstration}</p>
      </div>
    </Card>
  );
}

function GraceLine({ form, entry }: Pick<CostCardProps, 'form' | 'entry'>) {
  if (entry.event === null || entry.eventOn === null) return null;
  const last = lastDayOfGrace(entry.event, entry.eventOn, form.rightsRules);
  if (last === null) return null;
  return <p className={styles.subtitle}>{form.today <= last ? BENEFICIARY.grace(last) : BENEFICIARY.graceOver(last)}</p>;
}
