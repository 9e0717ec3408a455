import { useEffect, useState } from 'react';
import { revealMemberAccountCommand, revealNirCommand } from '../../../shared/contract/member-contract.ts';
import type { Reply } from '../../../shared/contract/envelope.ts';
import { useCommand } from '../../api/use-command.ts';
import { showToast } from '../../shell/toasts.ts';
import { MEMBER } from '../../text/member.ts';
import { MaskedValue } from '../../ui/masked-value.tsx';

/** Long enough to read a number aloud once, short enough not to be left on the screen. */
const SHOWN_MS = 30_000;

/** The social security number, masked until it is asked for. */
export function SocialSecurityNumber({ memberId, masked }: { readonly memberId: number; readonly masked: string | null }) {
  const { run } = useCommand(revealNirCommand);
  const { value, reveal, mask } = useReveal(() => run({ memberId }));
  if (masked === null) return <span>{MEMBER.nirUnknown}</span>;
  return (
    <MaskedValue
      masked={masked} maskedName={MEMBER.nirMasked} revealed={value} onReveal={reveal} onMask={mask}
      revealLabel={MEMBER.nirReveal} maskLabel={MEMBER.nirMask}
    />
  );
}

interface AccountNumberProps {
  readonly memberId: number;
  readonly accountId: number;
  readonly masked: string;
}

/** An account number, masked until it is asked for. */
export function AccountNumber({ memberId, accountId, masked }: AccountNumberProps) {
  const { run } = useCommand(revealMemberAccountCommand);
  const { value, reveal, mask } = useReveal(() => run({ memberId, accountId }));
  return (
    <MaskedValue
      masked={masked} maskedName={MEMBER.ibanMasked(masked.slice(-3))} revealed={value} onReveal={reveal} onMask={mask}
      revealLabel={MEMBER.ibanReveal} maskLabel={MEMBER.ibanMask}
    />
  );
}

/** Holds the value while it may be seen. It goes with the component: leaving the file forgets it. */
function useReveal(ask: () => Promise<Reply<{ value: string }>>) {
  const [value, setValue] = useState<string | null>(null);
  useEffect(() => {
    if (value === null) return undefined;
    const timer = setTimeout(() => setValue(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [value]);
  function reveal(): void {
    void ask().then((reply) => {
      if (reply.ok) setValue(reply.value.value);
      else showToast({ state: 'urgent', message: MEMBER.revealFailed });
    });
  }
  return { value, reveal, mask: () => setValue(null) };
}
