import type { ReactNode } from 'react';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import type { QueueTab, validationCountsQuery } from '../../../shared/contract/request-contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { TAB_NAMES, VALIDATION } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { TabsBar } from '../../ui/tabs-bar.tsx';
import { Toolbar, ToolbarNote } from '../../ui/toolbar.tsx';

interface QueueToolbarProps {
  readonly tab: QueueTab;
  readonly onTab: (tab: QueueTab) => void;
  readonly counts: OutputOf<typeof validationCountsQuery> | undefined;
  readonly readAt: number;
  readonly onNext: () => void;
  readonly aside: ReactNode;
}

const TABS: readonly QueueTab[] = ['to-check', 'correction', 'decided-today'];

/** The name of the screen, its tabs with their counts, how fresh they are. */
export function QueueToolbar({ tab, onTab, counts, readAt, onNext, aside }: QueueToolbarProps) {
  const numbers = { 'to-check': counts?.toCheck, correction: counts?.correction, 'decided-today': counts?.decidedToday };
  const tabs = TABS.map((id) => ({ id, label: TAB_NAMES[id], counter: numbers[id] }));
  return (
    <Toolbar title={VALIDATION.title}>
      <TabsBar label={VALIDATION.tabs} name="validation" shape="view" tabs={tabs} selected={tab} onSelect={(id) => onTab(TABS.find((known) => known === id) ?? 'to-check')} />
      <ToolbarNote>{readAt === 0 ? '' : VALIDATION.order(readAt)}</ToolbarNote>
      {aside}
      <ActButton label={VALIDATION.next} icon={IconPlayerTrackNext} shortcut="S" onAct={onNext} />
    </Toolbar>
  );
}
