import type { MemberFile } from '../../../shared/contract/member-contract.ts';
import { useAct } from '../../acts/use-act.ts';
import { MEMBER_TABS, type MemberTab } from '../../navigation/route.ts';
import { MEMBER, TAB_LABELS } from '../../text/member.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { TabsBar } from '../../ui/tabs-bar.tsx';
import styles from './member-screen.module.css';

export const TABS_NAME = 'member';

interface MemberTabsProps {
  readonly counts: MemberFile['counts'];
  readonly selected: MemberTab;
  readonly onSelect: (tab: MemberTab) => void;
}

/** The parts of the file and how much each holds. */
export function MemberTabs({ counts, selected, onSelect }: MemberTabsProps) {
  useAct('member.next-tab', { run: () => onSelect(MEMBER_TABS[(MEMBER_TABS.indexOf(selected) + 1) % MEMBER_TABS.length] ?? 'overview') });
  const tabs = MEMBER_TABS.map((id) => ({ id, label: TAB_LABELS[id], counter: isUncounted(id) ? undefined : counts[id] || undefined }));
  // The words would push the last tabs out of a window of 1,280.
  const next = (
    <span className={styles.nextTab} title={MEMBER.nextTab}>
      <Kbd keys="Ctrl →" />
    </span>
  );
  return <TabsBar label={MEMBER.tabs} name={TABS_NAME} tabs={tabs} selected={selected} onSelect={(id) => onSelect(id as MemberTab)} aside={next} />;
}

function isUncounted(tab: MemberTab): tab is Exclude<MemberTab, keyof MemberFile['counts']> {
  return tab === 'overview' || tab === 'portal' || tab === 'privacy' || tab === 'journal';
}
