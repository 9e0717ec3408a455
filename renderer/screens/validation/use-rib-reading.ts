import { useCallback, useMemo, useState } from 'react';
import { validationReadingQuery, type RequestDetail } from '../../../shared/contract/request-contract.ts';
import type { CheckCode } from '../../../shared/domain/request/check.ts';
import { readRibPaper, type Box, type PrintedRun, type RibReading } from '../../../shared/domain/rib/read-rib-paper.ts';
import { useQuery } from '../../api/use-query.ts';
import type { PaperZone } from '../../paper-viewer/paper.ts';

export interface PaperReading {
  /** The checks of the request, then those that the paper itself allows. */
  readonly checks: RequestDetail['checks'];
  /** Where the paper says what a check is about, under the number of the check. */
  readonly zones: readonly PaperZone[];
  readonly activeZone: number | null;
  readonly setActiveZone: (number: number | null) => void;
  readonly onPrinted: (runs: readonly PrintedRun[]) => void;
}

/** Reads the RIB that is on screen beside its request. It advises: the person decides, by the paper itself. */
export function useRibReading(detail: RequestDetail | null): PaperReading {
  const [printed, setPrinted] = useState<{ readonly requestId: string; readonly runs: readonly PrintedRun[] } | null>(null);
  const [active, setActive] = useState<{ readonly requestId: string; readonly number: number | null } | null>(null);
  const requestId = detail?.requestId ?? '';
  const holder = detail?.subject.kind === 'rib-change' ? detail.subject.after.holder : null;
  const reading = useMemo(() => (printed === null || printed.requestId !== requestId || holder === null ? null : readRibPaper(printed.runs, holder)), [printed, requestId, holder]);
  const compared = useQuery(validationReadingQuery, reading === null ? null : { requestId, iban: reading.iban?.value ?? null, editedOn: reading.editedOn?.date ?? null });
  const checks = useMemo(() => [...(detail?.checks ?? []), ...(reading === null ? [] : (compared.data ?? []))], [detail, reading, compared.data]);
  const zones = useMemo(() => (reading === null ? [] : zonesOf(checks, reading)), [checks, reading]);
  const onPrinted = useCallback((runs: readonly PrintedRun[]) => setPrinted({ requestId, runs }), [requestId]);
  const setActiveZone = useCallback((number: number | null) => setActive({ requestId, number }), [requestId]);
  return { checks, zones, activeZone: active?.requestId === requestId ? active.number : null, setActiveZone, onPrinted };
}

function zonesOf(checks: RequestDetail['checks'], reading: RibReading): readonly PaperZone[] {
  const boxes: Partial<Record<CheckCode, Box | null | undefined>> = {
    holder: reading.holder?.box, 'account-key': reading.keyBox, 'iban-read': reading.iban?.box, 'paper-age': reading.editedOn?.box,
  };
  return checks.flatMap(({ code, verdict }, index): PaperZone[] => {
    const box = boxes[code];
    return box == null ? [] : [{ number: index + 1, tone: verdict, box }];
  });
}
