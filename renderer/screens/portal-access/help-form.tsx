import type { ReactNode } from 'react';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { RefusalBox } from '../../entry-form/refusal-box.tsx';
import { ACCESS } from '../../text/portal-access.ts';
import { Card } from '../../ui/card.tsx';
import shared from '../../entry-form/entry-form.module.css';

interface HelpFormProps {
  readonly title: string;
  readonly refusal: Refusal | null;
  readonly onSend: () => Promise<void>;
  readonly children: ReactNode;
}

/** One card that is sent whole: what the desk refused stands above it, and what was typed stays. */
export function HelpForm({ title, refusal, onSend, children }: HelpFormProps) {
  return (
    <form
      noValidate
      className={shared.form}
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
      {refusal !== null && <RefusalBox title={ACCESS.refused} refusal={refusal} />}
      <Card title={title}>
        <div className={shared.fields}>{children}</div>
      </Card>
    </form>
  );
}
