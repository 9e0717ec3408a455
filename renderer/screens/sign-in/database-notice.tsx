import type { DeskStatus } from '../../../shared/contract/session-contract.ts';
import { RECOVERY, SHUT_WORDS } from '../../text/recovery.ts';
import { DeskCover } from './desk-cover.tsx';
import { RecoveryReportScreen } from './recovery-report-screen.tsx';

export type DatabaseNoticeStatus = Extract<DeskStatus, { readonly state: 'recovering' | 'recovered' | 'shut' }>;

/** What befell the database of the desk: it is being restored, it was, or it stays shut. */
export function DatabaseNotice({ notice }: { readonly notice: DatabaseNoticeStatus }) {
  switch (notice.state) {
    case 'recovering':
      return <DeskCover title={RECOVERY.recovering} sentence={RECOVERY.recoveringSentence} />;
    case 'recovered':
      return <RecoveryReportScreen report={notice.report} />;
    case 'shut':
      return <DeskCover title={SHUT_WORDS[notice.reason].title} sentence={SHUT_WORDS[notice.reason].sentence} />;
  }
}
