import type { MemberFile } from '../../../shared/contract/member-contract.ts';
import type { MemberTab } from '../../navigation/route.ts';
import { AccountsTab } from './accounts-tab.tsx';
import { BeneficiariesTab } from './beneficiaries-tab.tsx';
import { ContractsTab } from './contracts-tab.tsx';
import { DocumentsTab } from './documents-tab.tsx';
import { JournalTab } from './journal-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PaymentsTab } from './payments-tab.tsx';
import { PrivacyTab } from './privacy-tab.tsx';
import { PortalTab } from './portal-tab.tsx';
import { ReimbursementsTab } from './reimbursements-tab.tsx';
import { RequestsTab } from './requests-tab.tsx';

export interface MemberTabContentProps {
  readonly memberId: number;
  readonly tab: MemberTab;
  readonly file: MemberFile;
  readonly contractId: number | null;
  readonly onContract: (contractId: number) => void;
  readonly onTab: (tab: MemberTab) => void;
}

export function MemberTabContent({ memberId, tab, file, contractId, onContract, onTab }: MemberTabContentProps) {
  switch (tab) {
    case 'overview':
      return <OverviewTab memberId={memberId} civility={file.identity.civility} onTab={onTab} />;
    case 'contracts':
      return <ContractsTab memberId={memberId} file={file} contractId={contractId} onContract={onContract} />;
    case 'reimbursements':
      return <ReimbursementsTab memberId={memberId} />;
    case 'beneficiaries':
      return <BeneficiariesTab memberId={memberId} />;
    case 'payments':
      return <PaymentsTab memberId={memberId} contracts={file.contracts} />;
    case 'accounts':
      return <AccountsTab memberId={memberId} />;
    case 'documents':
      return <DocumentsTab memberId={memberId} />;
    case 'requests':
      return <RequestsTab memberId={memberId} />;
    case 'journal':
      return <JournalTab memberId={memberId} />;
    case 'privacy':
      return <PrivacyTab memberId={memberId} />;
    case 'portal':
      return <PortalTab memberId={memberId} />;
  }
}
