import { useState } from 'react';
import { revealAccountCommand } from '../../../shared/contract/request-contract.ts';
import { groupIban, parseIban } from '../../../shared/domain/values/iban.ts';
import { useCommand } from '../../api/use-command.ts';
import { hourOf, VALIDATION } from '../../text/validation.ts';
import { MaskedValue } from '../../ui/masked-value.tsx';
import styles from './request-panel.module.css';

interface RevealedAccountProps {
  readonly requestId: string;
  readonly which: 'before' | 'after';
  readonly masked: string;
}

/** An account number that is written in the audit when it is shown. Mount it by request, so that none stays on screen for the next. */
export function RevealedAccount({ requestId, which, masked }: RevealedAccountProps) {
  const reveal = useCommand(revealAccountCommand);
  const [shown, setShown] = useState<{ iban: string; at: number } | null>(null);
  async function show(): Promise<void> {
    const reply = await reveal.run({ requestId, which });
    if (!reply.ok) return;
    const iban = parseIban(reply.value.iban);
    setShown({ iban: iban === null ? reply.value.iban : groupIban(iban), at: Date.now() });
  }
  return (
    <span className={which === 'after' ? styles.strong : undefined}>
      <MaskedValue
        masked={masked}
        maskedName={VALIDATION.maskedName}
        revealed={shown?.iban ?? null}
        onReveal={() => void show()}
        onMask={() => setShown(null)}
        revealLabel={VALIDATION.reveal[which]}
        maskLabel={VALIDATION.maskAgain}
      />
      {shown !== null && <span className={styles.revealed} title={hourOf(shown.at)}>{VALIDATION.revealedAt(shown.at)}</span>}
    </span>
  );
}
