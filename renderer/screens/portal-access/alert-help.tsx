import type { PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import { ReportForm } from './report-form.tsx';
import { VerifyForm } from './verify-form.tsx';

/** The oldest open alert is verified with the member (ACC-12); without any, what they do not recognise is reported (ACC-13). */
export function AlertHelp({ access, connectionId }: { readonly access: PortalAccess; readonly connectionId: string | null }) {
  const open = access.alerts.filter(({ closed }) => closed === null);
  const first = open.find(({ kind }) => kind === 'unusual-connection') ?? open[0];
  return first === undefined ? <ReportForm access={access} connectionId={connectionId} /> : <VerifyForm key={`${first.id} ${first.version}`} access={access} alert={first} />;
}
