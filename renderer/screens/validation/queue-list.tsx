import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { IconCloudUp, IconLock, IconUsers } from '@tabler/icons-react';
import { QUEUE_LIMIT, type QueueRow, type QueueTab } from '../../../shared/contract/request-contract.ts';
import { isLeaseLive } from '../../../shared/domain/request/claim.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import { REQUEST_KIND_NAMES } from '../../../shared/text/request-kinds.ts';
import { useProposed } from '../../api/use-proposed.ts';
import { PROPOSED } from '../../text/sync-corner.ts';
import { VALIDATION } from '../../text/validation.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { rovingIndex } from '../../ui/roving-index.ts';
import { ClockMark } from './clock-mark.tsx';
import styles from './queue-list.module.css';

/** Where J and K leave the keyboard, so that Enter opens what they chose. */
export const QUEUE_LIST_ID = 'validation-queue';

export interface QueueListProps {
  readonly rows: readonly QueueRow[];
  readonly tab: QueueTab;
  readonly selectedId: string | null;
  readonly staffId: string;
  readonly now: Instant;
  readonly onSelect: (requestId: string) => void;
  /** Enter: the eyes go to the first check. */
  readonly onOpen: () => void;
}

/** The requests by urgency. One stop of the keyboard; arrows, J and K move and open at once. */
export function QueueList({ rows, tab, selectedId, staffId, now, onSelect, onOpen }: QueueListProps) {
  const list = useRef<HTMLUListElement>(null);
  useShownSelection(list, selectedId);
  function moveByKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') return onOpen();
    const current = rows.findIndex((row) => row.requestId === selectedId);
    const next = rovingIndex({ key: event.key, current, count: rows.length, axis: 'vertical' });
    const row = next === null ? undefined : rows[next];
    if (row === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    onSelect(row.requestId);
  }
  const active = rows.some((row) => row.requestId === selectedId) ? `queue-${selectedId}` : undefined;
  return (
    <div className={styles.column}>
      <p className={styles.head}>
        <span>{rows.length === QUEUE_LIMIT ? VALIDATION.limitReached(rows.length) : VALIDATION.listHeads[tab]}</span>
        <span className={styles.keys}>
          <Kbd keys="J" /> <Kbd keys="K" />
        </span>
      </p>
      <ul id={QUEUE_LIST_ID} ref={list} role="listbox" aria-label={VALIDATION.listName} aria-activedescendant={active} tabIndex={0} className={styles.list} onKeyDown={moveByKey}>
        {rows.map((row, index) => (
          <QueueLine key={row.requestId} row={row} rank={index + 1} isSelected={row.requestId === selectedId} staffId={staffId} now={now} onSelect={onSelect} />
        ))}
      </ul>
    </div>
  );
}

function useShownSelection(list: RefObject<HTMLUListElement | null>, selectedId: string | null): void {
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [list, selectedId]);
}

interface QueueLineProps {
  readonly row: QueueRow;
  readonly rank: number;
  readonly isSelected: boolean;
  readonly staffId: string;
  readonly now: Instant;
  readonly onSelect: (requestId: string) => void;
}

function QueueLine({ row, rank, isSelected, staffId, now, onSelect }: QueueLineProps) {
  return (
    <li id={`queue-${row.requestId}`} role="option" aria-selected={isSelected} className={styles.row} onClick={() => onSelect(row.requestId)}>
      <span className={styles.line}>
        <span className={styles.kind}>{REQUEST_KIND_NAMES[row.kind]}</span>
        <span className={styles.clock}>
          <ClockMark request={row} now={now} size="small" />
        </span>
      </span>
      <span className={styles.member}>{row.memberName}</span>
      <span className={styles.why}>
        <Why row={row} rank={rank} staffId={staffId} now={now} />
      </span>
    </li>
  );
}

/** Why the row is not for me, else why it stands at this rank. */
function Why({ row, rank, staffId, now }: Omit<QueueLineProps, 'isSelected' | 'onSelect'>) {
  if (useProposed().has(row.requestId)) return <Marked icon={IconCloudUp} words={PROPOSED} />;
  if (row.decidedByName !== null) return <>{VALIDATION.decidedBy(row.number, row.decidedByName)}</>;
  if (row.enteredBy === staffId) return <Marked icon={IconUsers} words={VALIDATION.enteredByMe} />;
  if (row.claimUntil !== null && isLeaseLive(row.claimUntil, now) && row.claimedByName !== null) {
    const words = row.claimedBy === staffId ? VALIDATION.takenByMe(row.claimUntil, now) : VALIDATION.taken(row.claimedByName, row.claimUntil, now);
    return row.isHoldLocal ? <Marked icon={IconCloudUp} words={`${words} · ${VALIDATION.onlyHere}`} /> : <Marked icon={IconLock} words={words} />;
  }
  if (row.isFrozen) return <Marked icon={IconLock} words={VALIDATION.frozen} />;
  const reasons = [row.summary, row.heldCents > 0 ? VALIDATION.held(row.heldCents) : '', row.correctionKind !== null && row.status === 'to-check' ? VALIDATION.corrected : ''];
  return (
    <>
      {row.status === 'to-check' && <span className={styles.rank}>{`${VALIDATION.rank(rank)}\u00A0: `}</span>}
      {reasons.filter((reason) => reason !== '').join(' · ')}
    </>
  );
}

function Marked({ icon: Icon, words }: { icon: typeof IconLock; words: string }) {
  return (
    <>
      <Icon aria-hidden size={14} stroke={1.7} /> {words}
    </>
  );
}
