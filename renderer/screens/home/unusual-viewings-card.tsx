import { useState } from 'react';
import { unusualViewingsQuery, type UnusualViewing } from '../../../shared/contract/viewing-contract.ts';
import { useQuery } from '../../api/use-query.ts';
import { VIEWING } from '../../text/viewing.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner, BannerStack } from '../../ui/banner.tsx';
import { useLater } from '../../ui/use-later.ts';
import { GrantDialog } from './grant-dialog.tsx';

/** What happened on another day may wait for what the day itself brings. */
const AFTER_FIRST_FRAME_MS = 1000;

/** Who of the agency opened unusually many files (U-32): one line for each person and day; today, more can be allowed. */
export function UnusualViewingsCard() {
  const isLater = useLater(AFTER_FIRST_FRAME_MS);
  const { data: viewings } = useQuery(unusualViewingsQuery, isLater ? {} : null, { keepPrevious: true });
  const [granting, setGranting] = useState<UnusualViewing | null>(null);
  if (viewings === undefined || viewings.length === 0) return null;
  return (
    <section aria-label={VIEWING.card}>
      <BannerStack label={VIEWING.card}>
        {viewings.map((viewing) => (
          <Banner
            key={`${viewing.staffId} ${viewing.day}`}
            state={viewing.opened >= viewing.limit ? 'urgent' : 'due'}
            title={VIEWING.line(viewing)}
            sentence={`${VIEWING.card}, ${VIEWING.day(viewing)} · ${VIEWING.measure(viewing)}`}
            action={viewing.isToday && <ActButton size="small" label={VIEWING.grant} accessibleName={VIEWING.grantNamed(viewing.fullName)} onAct={() => setGranting(viewing)} />}
          />
        ))}
      </BannerStack>
      {granting !== null && <GrantDialog viewing={granting} onClose={() => setGranting(null)} />}
    </section>
  );
}
