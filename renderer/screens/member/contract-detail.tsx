import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { ContractCard, OpenRequest } from '../../../shared/contract/member-contract.ts';
import { memberContractQuery, type GuaranteeRow } from '../../../shared/contract/member-tabs-contract.ts';
import { formatDate, formatReference } from '../../../shared/domain/text/format.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import { useQuery } from '../../api/use-query.ts';
import { useNavigation } from '../../navigation/navigation.tsx';
import { CARDS, CONTRACT, eventWords, MEMBER } from '../../text/member.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner, BannerStack } from '../../ui/banner.tsx';
import { Card } from '../../ui/card.tsx';
import { FactsRow, type Fact } from '../../ui/facts-row.tsx';
import { Line, LineList } from '../../ui/line-list.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TabPanel, TabsBar } from '../../ui/tabs-bar.tsx';
import { contractName, PAYMENT_STATES } from './contract-cards.tsx';
import { GuaranteesTable } from './guarantees-table.tsx';
import { TabRead } from './tab-read.tsx';
import styles from './contracts-tab.module.css';

type Detail = NonNullable<OutputOf<typeof memberContractQuery>>;

interface ContractDetailProps {
  readonly memberId: number;
  readonly contract: ContractCard;
  readonly request: OpenRequest | null;
}

/** Five sections of a contract: guarantees with ceilings and what is left, deductibles, options, exclusions, life (CTR-03, CTR-10). */
export function ContractDetail({ memberId, contract, request }: ContractDetailProps) {
  const { go } = useNavigation();
  const state = useQuery(memberContractQuery, { memberId, contractId: contract.id });
  return (
    <div className={styles.detail}>
      {request !== null && (
        <BannerStack label={CONTRACT.changing}>
          <Banner
            state="due"
            title={CONTRACT.changing}
            sentence={`${request.summary} · ${formatReference(request.number)} · ${CARDS.operation(request.holderName, instant(request.receivedAt), instant(Date.now()))}`}
            action={<ActButton size="small" label={CONTRACT.seeRequest} onAct={() => go({ screen: 'validation', requestId: request.id })} />}
          />
        </BannerStack>
      )}
      <TabRead state={state}>{(detail) => detail !== null && <Sections contract={contract} detail={detail} />}</TabRead>
    </div>
  );
}

function Sections({ contract, detail }: { readonly contract: ContractCard; readonly detail: Detail }) {
  const [personId, setPersonId] = useState<number | null>(detail.persons[0]?.id ?? null);
  const promised = detail.guarantees.filter(({ kind }) => kind === 'guarantee');
  const table = <GuaranteesTable guarantees={promised} personId={personId} />;
  const persons = detail.persons.map(({ id, firstName }) => ({ id: String(id), label: firstName }));
  const chooser = persons.length < 2 ? null : (
    <TabsBar label={CONTRACT.leftOf} name="contract-person" shape="view" tabs={persons} selected={String(personId)} onSelect={(id) => setPersonId(Number(id))} />
  );
  return (
    <>
      <Card title={`${contractName(contract)} · ${MEMBER.number(formatReference(contract.number))}`}>
        <FactsRow facts={factsOf(contract, detail)} />
      </Card>
      <Card title={CONTRACT.guarantees} aside={chooser ?? undefined} padding="flush">
        {chooser === null ? table : <TabPanel name="contract-person" id={String(personId)}>{table}</TabPanel>}
      </Card>
      <div className={styles.pair}>
        <NamedList title={CONTRACT.options} empty={CONTRACT.noOptions} rows={detail.guarantees.filter(({ kind }) => kind === 'option')} />
        <NamedList title={CONTRACT.exclusions} empty={CONTRACT.noExclusions} rows={detail.guarantees.filter(({ kind }) => kind === 'exclusion')} />
      </div>
      <Card title={CONTRACT.life} padding="flush">
        <ol aria-label={CONTRACT.life}>
          {detail.events.map((event, at) => (
            <li key={`${event.on}-${event.kind}-${at}`} className={styles.event}>
              <span className="tnum">{formatDate(event.on)}</span>
              {eventWords(event)}
            </li>
          ))}
        </ol>
      </Card>
    </>
  );
}

function NamedList({ title, empty, rows }: { readonly title: string; readonly empty: string; readonly rows: readonly GuaranteeRow[] }) {
  return (
    <Card title={title} counter={rows.length} padding="flush">
      {rows.length === 0 && <p className={styles.empty}>{empty}</p>}
      <LineList label={title}>
        {rows.map((row) => (
          <Line key={row.id} title={row.label} detail={row.cover} />
        ))}
      </LineList>
    </Card>
  );
}

function factsOf(contract: ContractCard, detail: Detail): readonly Fact[] {
  return [
    { label: CONTRACT.effect, value: <span className="tnum">{formatDate(detail.effectOn)}</span> },
    detail.endedOn === null
      ? { label: CONTRACT.renewal, value: <span className="tnum">{formatDate(detail.renewalOn)}</span> }
      : { label: CONTRACT.end, value: <span className="tnum">{formatDate(detail.endedOn)}</span> },
    { label: CONTRACT.premium, value: CARDS.premium(contract.premiumCents, contract.premiumPeriod) },
    { label: CONTRACT.payment, value: <StateMark state={PAYMENT_STATES[contract.payment]} word={CONTRACT.payments[contract.payment]} /> },
    ...(detail.subject === null ? [] : [{ label: CONTRACT.subject, value: detail.subject }]),
    ...(detail.responsible ? [{ label: CONTRACT.nature, value: CONTRACT.responsible }] : []),
  ];
}
