import type { KnownPortal, PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import { ACCESS } from '../../text/portal-access.ts';
import { Card } from '../../ui/card.tsx';
import { CodeTimer } from './code-timer.tsx';
import { IdentityGate } from './identity-gate.tsx';
import { OrderAct } from './order-act.tsx';

const WORDS = ACCESS.password;

interface PasswordHelpProps {
  readonly access: PortalAccess;
  readonly portal: KnownPortal;
}

/** A password forgotten (ACC-07, ACC-08): a link that the portal sends, and the time that a code lives. */
export function PasswordHelp({ access, portal }: PasswordHelpProps) {
  return (
    <>
      <IdentityGate access={access}>
        <OrderAct access={access} kind="send-reset-link" words={WORDS} />
      </IdentityGate>
      {portal.temporaryCode === null ? <Card title={WORDS.timer}>{WORDS.noCode}</Card> : <CodeTimer memberId={access.member.id} code={portal.temporaryCode} />}
    </>
  );
}
