import { useEffect, useState } from 'react';
import { keep, readKept } from '../../api/use-kept.ts';
import type { QueueRow } from '../../../shared/contract/request-contract.ts';
import { isLeaseLive } from '../../../shared/domain/request/claim.ts';

export interface Selection {
  readonly selectedId: string | null;
  /** Not null when the focus must go to the first check. */
  readonly focusToken: string | null;
  /** Looks at a row; the keyboard stays in the list. */
  select(requestId: string | null): void;
  /** Looks at a row and brings the focus to its first check. */
  open(requestId: string | null): void;
}

const KEPT = 'validation.selected';

/** Which request is on screen: the one asked for by its address, else the one that was left, while it still waits, else the most urgent. */
export function useSelection(asked: string | null, rows: readonly QueueRow[] | undefined): Selection {
  const [picked, setPicked] = useState<{ readonly id: string | null; readonly focus: number }>({ id: asked, focus: 1 });
  useEffect(() => setPicked((current) => ({ id: asked, focus: current.focus + 1 })), [asked]);
  const left = readKept<string | null>(KEPT) ?? null;
  const waiting = rows?.find((row) => row.requestId === left) ?? rows?.[0];
  const selectedId = picked.id ?? waiting?.requestId ?? null;
  const pick = (id: string | null): string | null => {
    keep(KEPT, id);
    return id;
  };
  return {
    selectedId,
    focusToken: picked.focus === 0 ? null : `${selectedId}-${picked.focus}`,
    select: (id) => setPicked({ id: pick(id), focus: 0 }),
    open: (id) => setPicked((current) => ({ id: pick(id), focus: current.focus + 1 })),
  };
}

/** The row that follows and that this person may decide; else simply the one that follows, else the one before. */
export function followingRow(rows: readonly QueueRow[], selectedId: string | null, person: { readonly staffId: string; readonly now: number }): string | null {
  const at = rows.findIndex((row) => row.requestId === selectedId);
  const after = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))];
  const free = after.find((row) => row.enteredBy !== person.staffId && !isHeldByOther(row, person));
  return (free ?? after[0])?.requestId ?? null;
}

/** The row one step up or down, staying at the ends. */
export function neighbourRow(rows: readonly QueueRow[], selectedId: string | null, step: 1 | -1): string | null {
  const at = rows.findIndex((row) => row.requestId === selectedId);
  return rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.requestId ?? null;
}

function isHeldByOther({ claimedBy, claimUntil }: QueueRow, { staffId, now }: { staffId: string; now: number }): boolean {
  return claimedBy !== null && claimedBy !== staffId && isLeaseLive(claimUntil, now);
}
